// Every row of every table, and every finding that a text which cannot be checked leads to.
import type { Finding } from '../../src/diagnosis/finding.ts';
import { referenceFinding } from '../../src/diagnosis/reference-finding.ts';
import { readReference } from '../../src/image/reading.ts';
import type { Row } from './row.ts';
import { OF_ABSENCES } from './rows-of-absences.ts';
import { OF_LOCAL } from './rows-of-local.ts';
import { OF_LOGINS } from './rows-of-logins.ts';
import { OF_REFUSALS } from './rows-of-refusals.ts';
import { OF_TROUBLE } from './rows-of-trouble.ts';
import { WITHOUT_LOGIN } from './rows-without-login.ts';

export const TABLES: readonly (readonly [name: string, rows: readonly Row[]])[] = [
  ['without a login', WITHOUT_LOGIN],
  ['a login that works, is dead, or was never sent', OF_LOGINS],
  ['a living login that is refused', OF_REFUSALS],
  ['a living login that is told of nothing', OF_ABSENCES],
  ['answers that say nothing of the image', OF_TROUBLE],
  ['what was found on the machine itself', OF_LOCAL],
];

export const ALL_ROWS: readonly Row[] = TABLES.flatMap(([, rows]) => rows);

/** The finding for a text that names nothing to ask about. */
export function findingFor(text: string): Finding {
  const reading = readReference(text, { hosts: ['ghcr.io'] });
  if (reading.kind === 'reference' || reading.kind === 'several') throw new Error(`${text} can be checked.`);
  return referenceFinding(reading);
}

export const UNCHECKABLE: readonly string[] = [
  'ghcr.io/Acme/App:1.2',
  'ghcr.io/acme/app:',
  'ghcr.io/acme/app:1;id',
  'ghcr.io/acme/$(id)',
  'ghcr.io/acme',
  'ghrc.io/acme/app:1.2',
  'quay.io/acme/app',
  'quay.io$(id)/acme/app',
  'docker.pkg.github.com/acme/repo/app:1.2',
  'ghcr.io/acme/app\u202e:1.2',
  '',
];
