// The examples of the catalog as somebody in Slack can try them.

import type { CatalogEntry } from '../catalog.ts';
import type { PageExample } from './shape.ts';

/** A bot does not follow layers: its network says nothing about another's. */
const ONLY_ON_A_MACHINE = ['blob-host-unreachable'];

export function pageExamples(entries: readonly CatalogEntry[]): PageExample[] {
  return entries.map((entry) => ({
    code: entry.code,
    situation: entry.situation,
    image: entry.image,
    line: lineOf(entry),
    exit: entry.expectedExit,
  }));
}

function lineOf({ code, image, tokenName, env, args }: CatalogEntry): string | null {
  if (tokenName !== null || Object.keys(env).length > 0 || ONLY_ON_A_MACHINE.includes(code)) return null;
  const at = args.indexOf('--platform');
  return `/ghcr check ${image}${at === -1 ? '' : ` platform ${args[at + 1]}`}`;
}
