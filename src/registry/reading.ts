/** How an answer of a registry is read: its status, the list of errors it may hold (OCI distribution specification), its document. */
import * as v from 'valibot';
import { isWebPage } from '../support/media-type.ts';
import { parseJson } from '../transport/json.ts';
import { NOTHING, type Reading, type Received } from '../transport/question.ts';

const ErrorList = v.object({ errors: v.pipe(v.array(v.unknown()), v.minLength(1)) });
const ErrorEntry = v.object({
  code: v.optional(v.unknown()),
  message: v.optional(v.unknown()),
});

/** The first entry of the error list; null when the value is none. Text is raw. */
export function readErrors(value: unknown): { code: string | null; message: string | null } | null {
  const list = v.safeParse(ErrorList, value);
  if (!list.success) return null;
  const entry = v.safeParse(ErrorEntry, list.output.errors[0]);
  if (!entry.success) return { code: null, message: null };
  const { code, message } = entry.output;
  return {
    code: typeof code === 'string' ? code : null,
    message: typeof message === 'string' ? message : null,
  };
}

/**
 * Reads a 200 by `parse` (null: not of that form) and anything else for its error list. A web page is no document and no error: its
 * content type tells. A redirect is an error, since nothing follows it.
 */
export function readRegistry<Body>(
  received: Received,
  parse: (value: unknown, received: Received) => Body | null,
): Reading<Body> {
  if (received.status >= 300 && received.status < 400) return { ...NOTHING, error: 'redirect' };
  if (isWebPage(received.contentType)) return NOTHING;
  const json = parseJson(received.body);
  if (received.status === 200) {
    if (json.kind === 'broken') return { ...NOTHING, error: 'malformed' };
    const body = parse(json.value, received);
    if (body !== null) return { ...NOTHING, body };
  }
  const refusal = json.kind === 'json' ? readErrors(json.value) : null;
  if (refusal !== null) return { ...NOTHING, registryCode: refusal.code, message: refusal.message };
  return received.status === 200 ? { ...NOTHING, error: 'malformed' } : NOTHING;
}
