/** What stands behind `/ghcr`: a command of the registry, or an image alone, which means `check`. */
import { editDistance } from '../../image/edit-distance.ts';
import type { Platform } from '../../image/platform.ts';
import {
  type AsBehind,
  type AsTyped,
  type PlatformBehind,
  takeAs,
  takePlatform,
  type Wrong,
} from './behind-image.ts';

export type CommandReading =
  | { readonly kind: 'command'; readonly name: string; readonly rest: string }
  | { readonly kind: 'unknown'; readonly nearest: string | null };

const FARTHEST = 2;

/** Slack escapes these three (docs.slack.dev, escaping text). */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Reads the text against the names of the commands. Nothing at all is `help`. */
export function readCommand(text: string, names: readonly string[]): CommandReading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'command', name: 'help', rest: '' };
  const [word = ''] = trimmed.split(/\s+/, 1);
  const typed = word.toLowerCase().replace(/[,.;:]+$/, '');
  if (names.includes(typed)) return { kind: 'command', name: typed, rest: trimmed.slice(word.length).trim() };
  // An image has a slash, a dot or a colon; a command that was mistyped has none.
  if (/[/.:@]/.test(word)) return { kind: 'command', name: 'check', rest: trimmed };
  const near = names
    .map((name) => ({ name, distance: editDistance(typed, name, FARTHEST) }))
    .filter((each) => each.distance !== null)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0));
  return { kind: 'unknown', nearest: near[0]?.name ?? null };
}

export type CheckReading =
  | {
      readonly kind: 'check';
      readonly image: string;
      readonly platform: Platform | null;
      readonly as: AsTyped;
    }
  | Wrong;

/** Reads `IMAGE [as LABEL] [platform OS/ARCH]`, in either order; the image itself is read by `readReference`. */
export function readCheck(rest: string): CheckReading {
  let image = rest;
  let platform: Platform | null = null;
  let as: AsTyped = { kind: 'unsaid' };
  for (;;) {
    const taken: PlatformBehind | AsBehind | null =
      (platform === null ? takePlatform(image) : null) ?? (as.kind === 'unsaid' ? takeAs(image) : null);
    if (taken === null) break;
    if (taken.kind === 'wrong') return taken;
    if (taken.kind === 'platform') platform = taken.platform;
    else as = taken.as;
    image = taken.before;
  }
  if (image.trim() === '') {
    return { kind: 'wrong', explanation: 'Name an image: /ghcr check ghcr.io/OWNER/PACKAGE:TAG' };
  }
  return { kind: 'check', image: image.trim(), platform, as };
}
