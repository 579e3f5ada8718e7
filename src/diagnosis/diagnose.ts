/**
 * The decision table: what GHCR answered without a login and with one, and the cause that follows. The first row that fits decides.
 * The rows rest on public reports of GHCR's behaviour, collected in docs/findings.md.
 */

import { absentForEverybody, absentOrHidden, credentialsRequired } from './causes/absence.ts';
import type { Cause } from './causes/cause.ts';
import { credentialRejected, tokenMalformed } from './causes/dead-credential.ts';
import { missingForLogin } from './causes/missing-for-login.ts';
import { readable } from './causes/readable.ts';
import { credentialRefused } from './causes/refused-credential.ts';
import { troubleFinding } from './causes/trouble.ts';
import type { Context } from './context.ts';
import type { Answer, Evidence, Manifest } from './evidence.ts';
import { type Finding, type Verdict, verdictOf } from './finding.ts';
import { withLocal } from './local-findings.ts';
import type { ManifestReading, TokenReading } from './reading.ts';
import {
  type Column,
  type CredentialState,
  foundManifest,
  readSituation,
  type Situation,
  type ViewpointName,
  type Visibility,
} from './situation.ts';

export interface Diagnosis {
  readonly verdict: Verdict;
  readonly viewpoint: ViewpointName;
  readonly visibility: Visibility;
  readonly credential: CredentialState;
  /** The cause first, then notes; at least one. */
  readonly findings: readonly Finding[];
  /** The manifest read from the viewpoint asked for. */
  readonly manifest: Manifest | null;
}

/** Judges recorded evidence. Pure: same evidence and context, same findings. */
export function diagnose(evidence: Evidence, context: Context): Diagnosis {
  const situation = readSituation(evidence, context);
  const findings = withLocal(situation, causeOf(situation)(situation));
  const [first] = findings;
  if (!first) throw new Error('The decision table found no cause.');
  return {
    verdict: verdictOf(first.code),
    viewpoint: situation.viewpoint,
    visibility: situation.visibility,
    credential: situation.credential,
    findings,
    manifest: foundManifest(situation)?.manifest ?? null,
  };
}

type TokenCell = Column<TokenReading>['kind'] | '*';
type ManifestCell = Column<ManifestReading>['kind'] | '*';
type Row = readonly [TokenCell, ManifestCell, TokenCell, ManifestCell, Cause];

const __ = 'not-asked';

// biome-ignore format: a table is read in columns.
const WITHOUT_A_LOGIN: readonly Row[] = [
  // anonymous /token, manifest   login's /token, manifest   cause
  ['granted', 'found',            __, __,                    readable],
  ['granted', 'missing',          __, __,                    absentForEverybody],
  ['private', __,                 __, __,                    credentialsRequired],
  ['hidden',  __,                 __, __,                    absentOrHidden],
  ['trouble', __,                 __, __,                    inTrouble((evidence) => evidence.anonymous.token)],
  ['*',       '*',                __, __,                    inTrouble((evidence) => evidence.anonymous.manifest)],
];

// biome-ignore format: a table is read in columns.
const WITH_A_LOGIN: readonly Row[] = [
  // anonymous /token, manifest   login's /token, manifest   cause
  ['*', '*',                      __,         __,            tokenMalformed],
  ['*', '*',                      'rejected', __,            credentialRejected],
  ['*', '*',                      'refused',  __,            credentialRefused],
  ['*', '*',                      'trouble',  __,            inTrouble((evidence) => evidence.credential?.token)],
  ['*', '*',                      'granted',  'found',       readable],
  ['*', '*',                      'granted',  'refused',     credentialRefused],
  ['granted', 'missing',          'granted',  'missing',     absentForEverybody],
  ['*', '*',                      'granted',  'missing',     missingForLogin],
  ['*', '*',                      '*',        '*',           inTrouble((evidence) => evidence.credential?.manifest)],
];

function causeOf(situation: Situation): Cause {
  const table = situation.viewpoint === 'anonymous' ? WITHOUT_A_LOGIN : WITH_A_LOGIN;
  const columns = [
    situation.anonymousToken.kind,
    situation.anonymousManifest.kind,
    situation.credentialToken.kind,
    situation.credentialManifest.kind,
  ];
  const row = table.find((cells) => columns.every((column, at) => cells[at] === '*' || cells[at] === column));
  if (!row) throw new Error('The decision table has no such row.');
  return row[4];
}

/** The rows in which an answer says nothing of the image. */
function inTrouble(pick: (evidence: Evidence) => Answer<unknown> | null | undefined): Cause {
  return (situation) => {
    const answer = pick(situation.evidence);
    if (!answer) throw new Error('A row of the decision table rests on an answer that was not given.');
    return [troubleFinding(situation, answer)];
  };
}
