// The form of `token --json`, held by the schema in docs/ and by what verdict and problems promise of each other.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { verdictOf } from '../../src/diagnosis/finding.ts';
import type { TokenDocument } from '../../src/tokens/inspection/token-document.ts';
import type { TokenVerdict } from '../../src/tokens/inspection/token-facts.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../docs/token-output.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile<TokenDocument>(Object(schema));

const EXIT_OF: Readonly<Record<TokenVerdict, number>> = { good: 0, blocked: 1, inconclusive: 3 };

/** The one document in the text, which belongs to the exit code. Throws an Error that says what is wrong with it. */
export function parseTokenDocument(text: string, exitCode: number | null): TokenDocument {
  const value: unknown = JSON.parse(text);
  if (!validate(value))
    throw new Error(`The document is not of its schema: ${ajv.errorsText(validate.errors)}`);
  const [first] = value.problems;
  const verdict = first === undefined ? 'good' : verdictOf(first.code);
  if (verdict !== value.verdict)
    throw new Error(`The verdict ${value.verdict} is not the one of ${first?.code ?? 'no problem'}.`);
  const wanted = value.expiresWithin?.endsSooner === true ? 1 : EXIT_OF[value.verdict];
  if (exitCode !== wanted)
    throw new Error(`Exit code ${exitCode} does not belong to the verdict ${verdict}.`);
  return value;
}
