/** What people write behind an image, each taken from the end of the text, so that their order does not matter. */
import { type Platform, parsePlatform } from '../../image/platform.ts';
import { isLabel } from '../../tokens/record/label.ts';
import type { AsReading } from '../../tokens/sealing/credentials.ts';

/** Behind `as`: also a person by the name that stands behind an @, where Slack did not make a mention of it. */
export type AsTyped = AsReading | { readonly kind: 'named'; readonly label: string; readonly handle: string };

export interface Wrong {
  readonly kind: 'wrong';
  readonly explanation: string;
}

/** `before` is what is left of the text. */
interface Before {
  readonly before: string;
}

export type PlatformBehind = ({ readonly kind: 'platform'; readonly platform: Platform } & Before) | Wrong;
export type AsBehind = ({ readonly kind: 'as'; readonly as: AsTyped } & Before) | Wrong;

const PLATFORM = /\s+(?:platform\s+|--platform[=\s]+)(\S+)\s*$/i;
/** `as LABEL`, `as LABEL@person`, and the same with a mention, before which people leave a space. */
const AS = /\s+as\s+([^\s@<>]+)(?:\s*@?\s*<@([UW][A-Z0-9]{2,24})(?:\|[^<>]*)?>|\s*@\s*([^\s@<>]+))?\s*$/i;
const FROM_LINE = /^\s*from\s/i;

const NO_LABEL =
  'Behind “as” stands the label of a token, such as k8s-prod, a label with its owner, such as k8s-prod@alice, or the word anonymous. /ghcr tokens lists yours.';

/** Null where none stands at the end. */
export function takePlatform(text: string): PlatformBehind | null {
  const found = PLATFORM.exec(text);
  if (found === null) return null;
  const reading = parsePlatform(found[1] ?? '');
  if (reading.kind === 'invalid') return { kind: 'wrong', explanation: reading.explanation };
  return { kind: 'platform', platform: reading.platform, before: text.slice(0, found.index) };
}

/** Null where none stands at the end. */
export function takeAs(text: string): AsBehind | null {
  const found = asBehind(text);
  if (found === null) return null;
  const as = asTyped(found);
  if (as.kind === 'label' && !isLabel(as.label)) return { kind: 'wrong', explanation: NO_LABEL };
  return { kind: 'as', as, before: text.slice(0, found.index) };
}

/** A line of a Dockerfile has an `AS` of its own, which names a stage. */
function asBehind(text: string): RegExpExecArray | null {
  const found = AS.exec(text);
  if (found === null || !FROM_LINE.test(text) || found[1]?.toLowerCase() === 'anonymous') return found;
  return AS.test(text.slice(0, found.index)) ? found : null;
}

function asTyped([, typed = '', ownerId, handle]: RegExpExecArray): AsTyped {
  const label = typed.toLowerCase();
  if (ownerId !== undefined) return { kind: 'label', label, ownerId };
  if (handle !== undefined)
    return isLabel(label) ? { kind: 'named', label, handle } : { kind: 'label', label, ownerId: null };
  return label === 'anonymous' ? { kind: 'anonymous' } : { kind: 'label', label, ownerId: null };
}
