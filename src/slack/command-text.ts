/** What stands behind `/ghcr`: a command of the registry, or an image alone, which means `check`. */
import { editDistance } from '../image/edit-distance.ts';
import { type Platform, parsePlatform } from '../image/platform.ts';
import type { AsReading } from '../tokens/credentials.ts';
import { isLabel } from '../tokens/label.ts';

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

/** Behind `as`: also a person by the name that stands behind an @, where Slack did not make a mention of it. */
export type AsTyped = AsReading | { readonly kind: 'named'; readonly label: string; readonly handle: string };

export type CheckReading =
  | {
      readonly kind: 'check';
      readonly image: string;
      readonly platform: Platform | null;
      readonly as: AsTyped;
    }
  | { readonly kind: 'wrong'; readonly explanation: string };

const PLATFORM = /\s+(?:platform\s+|--platform[=\s]+)(\S+)\s*$/i;
/** `as LABEL`, `as LABEL@person`, and the same with a mention, before which people leave a space. */
const AS = /\s+as\s+([^\s@<>]+)(?:\s*@?\s*<@([UW][A-Z0-9]{2,24})(?:\|[^<>]*)?>|\s*@\s*([^\s@<>]+))?\s*$/i;
const FROM_LINE = /^\s*from\s/i;

/** Reads `IMAGE [as LABEL] [platform OS/ARCH]`, in either order; the image itself is read by `readReference`. */
export function readCheck(rest: string): CheckReading {
  let image = rest;
  let platform: Platform | null = null;
  let as: AsTyped = { kind: 'unsaid' };
  for (;;) {
    const platformPart = platform === null ? PLATFORM.exec(image) : null;
    if (platformPart) {
      const reading = parsePlatform(platformPart[1] ?? '');
      if (reading.kind === 'invalid') return { kind: 'wrong', explanation: reading.explanation };
      platform = reading.platform;
      image = image.slice(0, platformPart.index);
      continue;
    }
    const asPart = as.kind === 'unsaid' ? asBehind(image) : null;
    if (asPart === null) break;
    as = asTyped(asPart);
    if (as.kind === 'label' && !isLabel(as.label)) return { kind: 'wrong', explanation: NO_LABEL };
    image = image.slice(0, asPart.index);
  }
  if (image.trim() === '') {
    return { kind: 'wrong', explanation: 'Name an image: /ghcr check ghcr.io/OWNER/PACKAGE:TAG' };
  }
  return { kind: 'check', image: image.trim(), platform, as };
}

const NO_LABEL =
  'Behind “as” stands the label of a token, such as k8s-prod, a label with its owner, such as k8s-prod@alice, or the word anonymous. /ghcr tokens lists yours.';

/** A line of a Dockerfile has an `AS` of its own, which names a stage. */
function asBehind(image: string): RegExpExecArray | null {
  const found = AS.exec(image);
  if (found === null || !FROM_LINE.test(image) || found[1]?.toLowerCase() === 'anonymous') return found;
  return AS.test(image.slice(0, found.index)) ? found : null;
}

function asTyped([, typed = '', ownerId, handle]: RegExpExecArray): AsTyped {
  const label = typed.toLowerCase();
  if (ownerId !== undefined) return { kind: 'label', label, ownerId };
  if (handle !== undefined)
    return isLabel(label) ? { kind: 'named', label, handle } : { kind: 'label', label, ownerId: null };
  return label === 'anonymous' ? { kind: 'anonymous' } : { kind: 'label', label, ownerId: null };
}
