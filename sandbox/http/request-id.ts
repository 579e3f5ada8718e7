// Request ids in GitHub's form, such as `9FC6:30019C:17C06:1C462:66AD0463`: five groups of hexadecimal
// digits, the last of them the time in seconds.

import type { World } from '../world/world.ts';

export function makeRequestId(world: World): string {
  const hex = Buffer.from(world.random(10)).toString('hex').toUpperCase();
  const seconds = Math.floor(world.now().getTime() / 1000);
  const groups = [hex.slice(0, 4), hex.slice(4, 10), hex.slice(10, 15), hex.slice(15, 20)];
  return [...groups, seconds.toString(16).toUpperCase().padStart(8, '0')].join(':');
}
