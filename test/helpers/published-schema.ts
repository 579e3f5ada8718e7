// The schemas that Slack and Compose publish, from the folder that PUBLISHED_SCHEMAS names; they are large and not ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

const folder = process.env['PUBLISHED_SCHEMAS'] ?? '';

/** What is wrong with a value by a published schema, nothing when it is valid; null, told in one line, where the schemas are not there. */
export function judgeByPublished(schema: string): ((value: unknown) => string) | null {
  if (folder === '') {
    console.log(`${schema} is left out: PUBLISHED_SCHEMAS names no folder with it.`);
    return null;
  }
  const published: unknown = JSON.parse(readFileSync(join(folder, schema), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, validateSchema: false });
  const validate = ajv.compile(Object(published));
  return (value) => (validate(value) ? '' : ajv.errorsText(validate.errors));
}
