// *Show evidence*: everything that a report holds, within what a modal holds.
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/checking/report.ts';
import { evidenceView } from '../../../src/slack/blocks/evidence-view.ts';
import { faultsOfModal, wordsOf } from './limits-of-slack.ts';
import { REPORTS, reportWith, uncheckable } from './reports.ts';

function wordsFor(report: Report): string {
  return wordsOf(evidenceView(report).blocks);
}

describe('the evidence', () => {
  it.each(REPORTS)('is whole: $seen', ({ report }) => {
    const view = evidenceView(report);
    const words = wordsOf(view.blocks);
    expect(faultsOfModal(view)).toEqual([]);
    expect(view.private_metadata).toBe('');
    expect(words).not.toContain('left out');
    for (const { title, proof, remedies } of report.findings) {
      for (const sentence of [title, ...proof, ...remedies.map((remedy) => remedy.title)]) {
        expect(words).toContain(sentence);
      }
    }
    for (const [index, step] of report.steps.entries()) {
      expect(words).toContain(`\n${step.method} `);
      expect(words).toContain(step.url);
      expect(words).toMatch(new RegExp(`^${index + 1}\\. `, 'm'));
    }
  });

  it('tells of a request its name, status, code, message, id, time and way', () => {
    const report = reportWith('tag-absent');
    const [step] = report.steps;
    if (!step) throw new Error('The report holds no step.');
    const refused = {
      ...step,
      name: 'anonymous-manifest',
      status: 404,
      registryCode: 'MANIFEST_UNKNOWN',
      message: 'manifest unknown',
      durationMs: 77,
      via: 'proxy',
    } as const;
    const words = wordsFor({ ...report, steps: [refused] });
    expect(words).toContain('1. Manifest, without a login');
    expect(words).toContain(': 404 · MANIFEST_UNKNOWN · 77 ms · through the proxy');
    expect(words).toContain('“manifest unknown”');
    expect(words).toContain('4DB7:B4C3:6700A9:699AB9:62BD6AC5');
  });

  it('says of a request without an answer how it failed', () => {
    expect(wordsFor(reportWith('network-dns'))).toContain('no answer · name not resolved · 12 ms');
  });

  it('says that nobody was asked about what cannot be checked', () => {
    expect(wordsFor(uncheckable('quay.io/acme/app'))).toContain('Nobody was asked');
  });

  it.each([
    ['many requests', 300, 10],
    ['long addresses', 90, 5_000],
  ])('of %s is cut from the end, and says how much is left out', (_, count, length) => {
    const report = reportWith('tag-absent');
    const steps = report.steps.slice(0, 1).map((step) => ({ ...step, url: `https://${'a'.repeat(length)}` }));
    const many = { ...report, steps: Array.from({ length: count }, () => steps).flat() };
    const view = evidenceView(many);
    expect(faultsOfModal(view)).toEqual([]);
    const words = wordsOf(view.blocks);
    const left = Number(/A modal holds no more: (\d+) further entries are left out/.exec(words)?.[1]);
    const shown = words.match(/^\d+\. Token endpoint/gm)?.length ?? 0;
    expect(shown + left).toBe(count);
    expect(shown).toBeGreaterThan(20);
    expect(words).toContain(report.findings[0]?.title);
  });
});
