/**
 * The tags that somebody who asked for a missing one may have meant: `v` prefix, separators and letter case do not count, numbers
 * compare as numbers, small typing mistakes are near. The work is bounded: 5,000 tags, 128 characters each.
 */
import { editDistance } from '../image/edit-distance.ts';

const MOST_TAGS = 5_000;
const FARTHEST_EDIT = 3;
/** A version has a handful; what follows them does not order it. */
const MOST_PARTS = 32;

interface Candidate {
  readonly tag: string;
  readonly distance: number;
  readonly parts: readonly Part[];
  /** Later pushed is higher. */
  readonly position: number;
}

type Part = number | string;

/**
 * The nearest first, at most `count`; where none is near, the ones pushed last.
 *
 * @param tags in the order in which they were pushed, as GHCR lists them
 */
export function nearestTags(wanted: string, tags: readonly string[], count = 5): string[] {
  const usable = tags.filter((tag) => tag !== wanted && !isArtifactTag(tag)).slice(-MOST_TAGS);
  const goal = normalise(wanted);
  const goalParts = partsOf(goal);
  const near: Candidate[] = [];
  for (const [position, tag] of usable.entries()) {
    const name = normalise(tag);
    const parts = partsOf(name);
    const distance = distanceBetween(goal, goalParts, name, parts);
    if (distance !== null) near.push({ tag, distance, parts, position });
  }
  if (near.length === 0) return usable.slice(-count).reverse();
  return near
    .sort(byDistance)
    .slice(0, count)
    .map((candidate) => candidate.tag);
}

/** Signatures and attestations are kept as tags beside the images (cosign's `sha256-….sig`, the referrers' `sha256-…`). */
function isArtifactTag(tag: string): boolean {
  return /^sha256-[a-f0-9]{64}/.test(tag);
}

function normalise(tag: string): string {
  return tag
    .slice(0, 128)
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/[_.-]+/g, '.');
}

function partsOf(name: string): Part[] {
  const parts = name.match(/\d+|[a-z]+/g) ?? [];
  return parts.slice(0, MOST_PARTS).map((part) => (/^\d/.test(part) ? Number(part) : part));
}

/** Smaller is nearer; null is not near at all. */
function distanceBetween(
  goal: string,
  goalParts: readonly Part[],
  name: string,
  parts: readonly Part[],
): number | null {
  if (goal === name) return 0;
  const shared = sharedLength(goalParts, parts);
  if (shared > 0 && shared === goalParts.length)
    return parts.slice(shared).every((part) => part === 0) ? 0.5 : 1;
  if (shared > 0 && shared === parts.length) return 1.5;
  const edits = editDistance(goal, name, Math.min(FARTHEST_EDIT, Math.max(1, Math.floor(goal.length / 3))));
  if (edits !== null) return 1 + edits + (name.startsWith(goal) ? 0 : 0.5);
  return shared > 0 && typeof parts[0] === 'number' ? 6 - Math.min(shared, 5) / 2 : null;
}

function sharedLength(a: readonly Part[], b: readonly Part[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function byDistance(a: Candidate, b: Candidate): number {
  return a.distance - b.distance || compareParts(b.parts, a.parts) || b.position - a.position;
}

/** Version order: numbers as numbers, a word (a pre-release) below its absence. */
function compareParts(a: readonly Part[], b: readonly Part[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const order = rank(a[index]) - rank(b[index]);
    if (order !== 0 && !Number.isNaN(order)) return order;
  }
  return 0;
}

function rank(part: Part | undefined): number {
  if (part === undefined) return -0.25;
  return typeof part === 'number' ? part : -0.5;
}
