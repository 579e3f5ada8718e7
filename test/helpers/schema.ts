// The form of `check --json`, held by the schema in docs/ and by what the codes promise about verdict and exit code.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Report } from '../../src/checking/report.ts';
import { type Verdict, verdictOf } from '../../src/diagnosis/finding.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../docs/check-output.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile<Report>(Object(schema));

export const EXIT_OF: Readonly<Record<Verdict, number>> = {
  pullable: 0,
  blocked: 1,
  invalid: 2,
  inconclusive: 3,
};

/** The one document in the text. Throws an Error that says what is wrong with it. */
export function parseReport(text: string): Report {
  const value: unknown = JSON.parse(text);
  if (!validate(value))
    throw new Error(`The document is not of its schema: ${ajv.errorsText(validate.errors)}`);
  const [first] = value.findings;
  if (first === undefined || verdictOf(first.code) !== value.verdict) {
    throw new Error(`The verdict ${value.verdict} is not the one of ${first?.code ?? 'no finding'}.`);
  }
  return value;
}
