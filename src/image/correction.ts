// The reference that a wrong text was surely meant to be. Every repair here keeps what the person named and changes
// only what can be meant in one way; what is left must be a reference, or there is no correction.
import { replaceOddCharacters } from './characters.ts';
import { cutReference, GHCR, parseReference } from './reference.ts';
import { CLOSED_REGISTRY, hostName, hostPort, isTypoOfGhcr } from './registries.ts';

/** Corrects the bare text of a reference. Null when it is not sure, or leads to a registry that is not asked. */
export function correctReference(text: string, hosts: readonly string[]): string | null {
  const plain = replaceOddCharacters(text, ['control', 'hidden', 'look-alike', 'foreign']);
  if (plain === null) return null;
  const joined = plain
    .split(/[ \t\r\n]+/)
    .filter((part) => part !== '')
    .reduce(
      (whole, part) => (/[/:@]$/.test(whole) || /^[/:@]/.test(part) ? whole + part : `${whole} ${part}`),
      '',
    )
    .trimStart();
  const pieces = cutReference(withoutSpareSlashes(joined));
  const named =
    pieces.registry === null
      ? hostlessName(pieces.repository)
      : nameUnder(pieces.registry, pieces.repository, hosts);
  if (named === null) return null;
  const { tag, digest } = pieces;
  const corrected = `${named}${suffixOf(tag, digest)}`;
  return parseReference(corrected) === null ? null : corrected;
}

/** `ghcr.io//acme/app/` with one slash between its segments and none around them. */
function withoutSpareSlashes(text: string): string {
  return text
    .split('/')
    .filter((segment) => segment !== '')
    .join('/');
}

/** Docker Hub to every client: with an owner the same name may be meant on ghcr.io, alone (`nginx`) it names nobody's. */
function hostlessName(repository: string): string | null {
  const segments = repository.toLowerCase().split('/');
  if (segments.length > 2 && (segments[0] === 'ghcr' || isTypoOfGhcr(segments[0] ?? ''))) segments.shift();
  return segments.length < 2 ? null : `${GHCR}/${segments.join('/')}`;
}

function nameUnder(registry: string, repository: string, hosts: readonly string[]): string | null {
  const path = repository.toLowerCase();
  const written = registry.toLowerCase();
  if (hosts.includes(written)) return `${written}/${path}`;
  const host = hostName(registry);
  const port = hostPort(registry);
  if (port !== null && port !== '' && port !== '443') return null;
  if (hosts.includes(host)) return `${host}/${path}`;
  // The migration changed the host and kept OWNER/REPOSITORY/IMAGE: docs.github.com, "Migrating to the Container
  // registry from the Docker registry"; seen in github.com/INSPIRE-MIF/helpdesk-validator/issues/608.
  return host === CLOSED_REGISTRY || isTypoOfGhcr(host) ? `${GHCR}/${path}` : null;
}

/** Tag and digest, a digest completed where only its algorithm, its `@` or its lower case is missing. */
function suffixOf(tag: string | null, digest: string | null): string {
  if (digest === null && tag !== null && /^sha256:[a-f0-9]{64}$/i.test(tag)) return `@${tag.toLowerCase()}`;
  const named = tag === null ? '' : `:${tag}`;
  if (digest === null) return named;
  const hex = /^(?:sha256:)?([a-f0-9]{64})$/i.exec(digest)?.[1];
  return hex === undefined ? `${named}@${digest}` : `${named}@sha256:${hex.toLowerCase()}`;
}
