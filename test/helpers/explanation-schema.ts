// The form of `explain --json`, held by the schema in docs/ and by what the exit code promises.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Cause } from '../../src/explain/explain.ts';

export interface ExplanationDocument {
  readonly causes: readonly Cause[];
  readonly image: string | null;
  readonly client: string | null;
  readonly redacted: number;
}

export const EXPLANATION_SCHEMA: unknown = JSON.parse(
  readFileSync(new URL('../../docs/explain-output.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile<ExplanationDocument>(Object(EXPLANATION_SCHEMA));

/** The one document in the text, which belongs to the exit code. Throws an Error that says what is wrong with it. */
export function parseExplanation(text: string, exitCode: number | null): ExplanationDocument {
  const value: unknown = JSON.parse(text);
  if (!validate(value))
    throw new Error(`The document is not of its schema: ${ajv.errorsText(validate.errors)}`);
  if (exitCode !== (value.causes.length > 0 ? 0 : 1))
    throw new Error(`Exit code ${exitCode} does not belong to ${value.causes.length} causes.`);
  return value;
}
