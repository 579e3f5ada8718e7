// A report for every row of the diagnosis tables, and for every text that cannot be checked: together they show every code.
import { type Report, reportCheck, reportUncheckable } from '../../../src/checking/report.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { readReference } from '../../../src/image/reading.ts';
import { formatReference } from '../../../src/image/reference.ts';
import { ALL_ROWS, UNCHECKABLE } from '../../diagnosis/all-rows.ts';
import type { Row } from '../../diagnosis/row.ts';

export interface Told {
  readonly seen: string;
  readonly report: Report;
}

export const REPORTS: readonly Told[] = [
  ...ALL_ROWS.map((row) => ({ seen: row.seen, report: reportOf(row) })),
  ...UNCHECKABLE.map((text) => ({ seen: `the text ${JSON.stringify(text)}`, report: uncheckable(text) })),
];

function reportOf({ evidence, context }: Pick<Row, 'evidence' | 'context'>): Report {
  const diagnosis = diagnose(evidence, context);
  return reportCheck(
    formatReference(evidence.reference),
    { diagnosis, evidence, context, durationMs: 34 },
    [],
  );
}

/** The first report of a code. Throws an Error when the tables show none. */
export function reportWith(code: string): Report {
  const told = REPORTS.find(({ report }) => report.findings[0]?.code === code);
  if (!told) throw new Error(`No row shows ${code}.`);
  return told.report;
}

export function uncheckable(text: string): Report {
  const reading = readReference(text, { hosts: ['ghcr.io'] });
  if (reading.kind === 'reference' || reading.kind === 'several') throw new Error(`${text} can be checked.`);
  return reportUncheckable(text, reading, 'anonymous');
}
