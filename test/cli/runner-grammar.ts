// How a runner of GitHub Actions finds commands in a log (actions/runner: ActionCommand.cs, ProcessInvoker's ReadLine), read more
// widely than it does: any name counts, and what a comparison of texts passes over is passed over.

export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const UNSEEN = /(?![\r\n])[\p{C}\p{Default_Ignorable_Code_Point}]/gu;

/** Every command in a stream, line by line. */
export function commandsIn(stream: string): Command[] {
  return stream.split(/\r\n|\r|\n/).flatMap((line) => {
    const seen = line.replace(UNSEEN, '').replace(/^[\s\p{Z}]+/u, '');
    const command = inFront(seen) ?? anywhere(seen);
    return command ? [command] : [];
  });
}

/** `::name key=value,key=value::data`. */
function inFront(line: string): Command | null {
  if (!line.startsWith('::')) return null;
  const end = line.indexOf('::', 2);
  if (end < 0) return null;
  const words = line.slice(2, end);
  return command(words, ',', line.slice(end + 2));
}

/** `##[name key=value;key=value]data`, wherever it begins. */
function anywhere(line: string): Command | null {
  const start = line.indexOf('##[');
  if (start < 0) return null;
  const end = line.indexOf(']', start);
  return end < 0 ? null : command(line.slice(start + 3, end), ';', line.slice(end + 1));
}

function command(words: string, separator: string, data: string): Command {
  const space = words.indexOf(' ');
  const name = space < 0 ? words : words.slice(0, space);
  const pairs = space < 0 ? [] : words.slice(space + 1).split(separator);
  const properties = pairs.flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at).trim(), unescapeProperty(pair.slice(at + 1))]];
  });
  return { name, properties: Object.fromEntries(properties), data: unescapeData(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
