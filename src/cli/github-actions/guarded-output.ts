/**
 * The one way out of the program. A runner of GitHub Actions obeys lines of a job's log: `::name::…` in front of a line, behind any
 * blanks, and `##[name]…` anywhere in it (actions/runner, ActionCommand.cs). No text that is written here is such a line; only an
 * annotation is, and its text is escaped. It holds everywhere, since a log may be read by a runner that nobody told us of.
 */
import type { Output, Writable } from '../streams.ts';
import { formatAnnotation } from './annotation.ts';

/** What .NET's comparison of texts passes over as if it were not there; no line break. */
const UNSEEN = '(?:[^\\P{C}\\r\\n]|\\p{Default_Ignorable_Code_Point})';
const IN_FRONT = new RegExp(`^((?:${UNSEEN}|\\p{Z})*:${UNSEEN}*):`, 'gmu');
const ANYWHERE = new RegExp(`(#${UNSEEN}*#${UNSEEN}*)\\[`, 'gu');
/** The beginning of a line that could still become a command. */
const OPEN = new RegExp(`^(?:${UNSEEN}|\\p{Z})*:?${UNSEEN}*$`, 'u');
/** Of a longer line, what could be the beginning of `##[`. */
const TAIL = 100;

/** Wraps a stream. State is kept over writes, so that no command is put together from several. */
export function guardOutput(stream: Writable): Output {
  let line = '';

  function write(text: string): unknown {
    const shown = (line + text).replace(IN_FRONT, '$1 :').replace(ANYWHERE, '$1 [').slice(line.length);
    line = lastLine(line + shown);
    return stream.write(shown);
  }

  return {
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 0;
    },
    write,
    annotate: (annotation) => {
      if (line !== '') stream.write('\n');
      line = '';
      stream.write(`${formatAnnotation(annotation).replace(ANYWHERE, '$1 [')}\n`);
    },
  };
}

function lastLine(text: string): string {
  const rest = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  return rest.length <= TAIL || OPEN.test(rest) ? rest : `x${rest.slice(-TAIL)}`;
}
