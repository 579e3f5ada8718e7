/** `ghcr-doctor explain [FILE]`: reads a pasted error, prints its causes in order, and returns the exit code that scripts rely on. */
import type { Environment } from '../../config/reading.ts';
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import { type Explanation, explain } from '../../explain/explain.ts';
import { renderDocument, renderText } from '../safe-output.ts';
import type { Streams } from '../streams.ts';
import { createStyle, wantsColor } from '../style.ts';
import { parseExplainOptions } from './explain-options.ts';
import { readTextFile, readTextInput } from './explain-source.ts';
import { renderExplanation } from './text-explanation.ts';

const RECOGNISED = 0;
const NOTHING_RECOGNISED = 1;

/** Throws a UsageError where the command line or the file is wrong; every other outcome is an exit code. */
export async function explainCommand(
  args: readonly string[],
  env: Environment,
  streams: Streams,
): Promise<number> {
  const { stdout, stderr } = streams;
  const { file, limit, json } = parseExplainOptions(args);
  const { text, isCut } =
    file === null ? await readTextInput(streams.stdin, stderr) : await readTextFile(file);
  if (isCut)
    stderr.write(
      'Only the first MiB and the last 3 MiB were read. If the error stands between them, give that part alone.\n',
    );
  const explanation = explain(text, { limit });
  if (explanation.redacted > 0) stderr.write(`${exposed(explanation.redacted)}\n`);
  stdout.write(
    json
      ? renderDocument(documentOf(explanation), [])
      : renderText(renderExplanation(explanation, createStyle(wantsColor(stdout, env))), []),
  );
  return explanation.causes.length > 0 ? RECOGNISED : NOTHING_RECOGNISED;
}

/** The document that docs/explain-output.schema.json holds. */
function documentOf({ causes, image, client, redacted }: Explanation): object {
  return { causes, image, client, redacted };
}

function exposed(count: number): string {
  const [were, them] = count === 1 ? ['1 credential was', 'it'] : [`${count} credentials were`, 'them'];
  return `${were} found in the text and left out before anything else. Whoever saw the text has ${them} too: revoke ${them} at ${TOKEN_LIST}`;
}
