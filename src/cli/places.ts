/**
 * Where in our own source an error came from. Of a foreign error's stack nothing is repeated: a line of it counts only if it leads to a place
 * of one of our own files, and what is told is that place as our source map has it.
 */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST_PLACES = 12;
const FRAME = /\(?(file:\/\/\/[^\s()]{1,4096}\.js):(\d{1,6}):(\d{1,6})\)?$/;
const SOURCE = /^\.\.\/src\/((?:[a-z][a-z-]*\/){0,4}[a-z][a-z-]*\.ts)$/;

/** `cli/keygen-command.ts:12:5`, the innermost first; none where no map was built. */
export function placesOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return [];
  const { stack, message } = thrown;
  // The message itself may look like a stack.
  const end = stack.includes(message) ? stack.indexOf(message) + message.length : stack.length;
  return stack
    .slice(end)
    .split('\n')
    .flatMap((line) => placeOf(line) ?? [])
    .slice(0, MOST_PLACES);
}

function placeOf(line: string): string | null {
  const [, url = '', row, column] = FRAME.exec(line) ?? [];
  const map = mapOf(url);
  if (map === null) return null;
  const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
  const source = 'originalSource' in entry ? SOURCE.exec(entry.originalSource)?.[1] : undefined;
  return source === undefined || !('originalLine' in entry)
    ? null
    : `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

/** Null for whatever is no file of this program's own folder. */
function mapOf(url: string): SourceMap | null {
  try {
    const name = url.slice(url.lastIndexOf('/') + 1);
    const own = new URL(name, import.meta.url);
    if (name === '' || own.href !== url) return null;
    return new SourceMap(payloadOf(readFileSync(join(fileURLToPath(own), '..', `${name}.map`), 'utf8')));
  } catch {
    return null;
  }
}

function payloadOf(text: string): SourceMapPayload {
  const payload: SourceMapPayload = JSON.parse(text);
  return payload;
}
