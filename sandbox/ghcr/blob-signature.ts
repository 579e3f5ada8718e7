// Signed blob addresses in the form of 2026: an Azure shared access signature with an `hmac` besides.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { World } from '../world/world.ts';

const LIFE_MS = 10 * 60 * 1000;

/** The query, without `?`, that opens this path for ten minutes. */
export function signBlob(world: World, path: string): string {
  const end = new Date(world.now().getTime() + LIFE_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  const sig = signature(world, path, end);
  const hmac = createHmac('sha256', world.blobSecret).update(`hmac ${path} ${end}`).digest('hex');
  return `se=${encodeURIComponent(end)}&sig=${encodeURIComponent(sig)}&sp=r&spr=https&sr=b&sv=2025-01-05&hmac=${hmac}`;
}

/** Whether the query opens this path now. */
export function isSigned(world: World, path: string, query: URLSearchParams): boolean {
  const end = query.get('se') ?? '';
  const given = Buffer.from(query.get('sig') ?? '');
  const right = Buffer.from(signature(world, path, end));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
  return Date.parse(end) > world.now().getTime();
}

function signature(world: World, path: string, end: string): string {
  return createHmac('sha256', world.blobSecret).update(`sig ${path} ${end}`).digest('base64');
}
