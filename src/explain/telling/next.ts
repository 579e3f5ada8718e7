/** The move that would settle the matter, or what else to paste. */
import { printable } from '../../support/printable.ts';
import { kindOfHost } from '../hosts.ts';
import type { Judged } from '../judgement.ts';
import { asPush, type Subject } from './subject.ts';

const NOTHING =
  'Nothing in it is an error of a registry or a container program that is known here. Two lines would help: the command that failed (or the image), and the line that holds its error, whole.';

/** @param causes the likeliest first */
export function nextOf(causes: readonly Judged[], subject: Subject): string {
  const [first] = causes;
  if (first === undefined) return NOTHING;
  if (first.code === 'unknown') {
    return 'Two lines would help: the first error above this one, and the command or the image that it is about.';
  }
  if (!subject.isGhcr && first.code !== 'registry-mismatch' && first.code !== 'registry-closed') {
    return elsewhere(subject);
  }
  if (asPush(subject, first.incident.reading).operation === 'push') {
    return 'A check tells whether the package can be read; whether it can be written to, only its settings and the token’s scopes tell.';
  }
  if (subject.image === null) {
    return 'With the image’s name, a check of GHCR tells the causes apart; it stands in the command that failed.';
  }
  if (!subject.isGhcr) {
    return 'A check asks ghcr.io alone: name the image as it is called there, with ghcr.io/ in front.';
  }
  if (isAboutTheWay(first.code)) {
    return 'Check the image from the machine that fails: another machine may well reach the registry.';
  }
  return 'Ask GHCR itself, without a login and with yours: the two answers tell these causes apart.';
}

function elsewhere({ host }: Subject): string {
  if (kindOfHost(host) === 'typo')
    return 'Write ghcr.io in its place; a check of GHCR then tells whether the image is there.';
  return `A check asks ghcr.io alone, and the text names ${printable(host, 80)}; try the login and the pull there with the registry’s own tools.`;
}

function isAboutTheWay(code: string): boolean {
  return code.startsWith('network-') || code === 'blob-host-unreachable' || code === 'not-a-registry';
}
