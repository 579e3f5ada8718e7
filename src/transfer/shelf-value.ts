/** An owner's labels as a file holds them, by a schema that is stricter than a store's own: whoever wrote it may be anybody. */
import * as v from 'valibot';
import type { JsonObject } from '../support/store.ts';
import { isLabel } from '../tokens/record/label.ts';
import { isTeamId, isUserId, type Member } from '../tokens/record/member.ts';
import type { ShelfEntry } from '../tokens/record/shelf.ts';

const Entry = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  label: v.pipe(v.string(), v.check(isLabel)),
  fingerprint: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,43}$/))),
  login: v.nullable(v.pipe(v.string(), v.maxLength(255))),
});
const Form = v.object({
  teamId: v.pipe(v.string(), v.check(isTeamId)),
  userId: v.pipe(v.string(), v.check(isUserId)),
  entries: v.pipe(
    v.array(Entry),
    v.maxLength(1000),
    v.check((entries) => areApart(entries)),
  ),
});

function areApart(entries: readonly ShelfEntry[]): boolean {
  const [ids, labels] = [entries.map(({ id }) => id), entries.map(({ label }) => label)];
  return new Set(ids).size === ids.length && new Set(labels).size === labels.length;
}

export function readShelfValue(
  value: JsonObject,
): { readonly owner: Member; readonly entries: readonly ShelfEntry[] } | null {
  const read = v.safeParse(Form, value);
  if (!read.success) return null;
  const { teamId, userId, entries } = read.output;
  return { owner: { teamId, userId }, entries };
}
