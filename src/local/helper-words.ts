/** What a helper said when it failed, made fit to be quoted: it may have said a secret. */

import { printable } from '../support/printable.ts';
import { redact } from '../support/redaction.ts';
import { parseJson } from '../transport/json.ts';

const MOST_CHARACTERS = 200;

const LONG_RUN = /[^\s"'`]{16,}/g;

/** At most 200 characters; null for nothing, for JSON, and for whatever names a secret's field. */
export function quotableWords(output: Buffer): string | null {
  const text = output.toString('utf8').trim();
  if (text === '' || /secret"/i.test(text) || text.includes('Secret') || isJson(output)) return null;
  return printable(redact(text).replace(LONG_RUN, withoutRandom).replace(/\s+/g, ' '), MOST_CHARACTERS);
}

/** Letters and digits mixed are nobody's word, but may be a secret that has no form. */
function withoutRandom(run: string): string {
  return /\d/.test(run) && /[A-Za-z]/.test(run) ? '[left out]' : run;
}

function isJson(output: Buffer): boolean {
  return parseJson(output).kind === 'json';
}
