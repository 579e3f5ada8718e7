// The job's summary: what others had a say in stays inside its fence, and a file that cannot be written is told.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { reportUncheckable } from '../../src/checking/report.ts';
import { appendSummary, summarize } from '../../src/cli/github-actions/job-summary.ts';
import { readReference } from '../../src/image/reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-summary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report() {
  const reading = readReference('ghcr.io/Acme/App', { hosts: ['ghcr.io'] });
  if (reading.kind !== 'invalid') throw new Error('The reference should be none.');
  return reportUncheckable('ghcr.io/Acme/App', reading, 'anonymous');
}

/** What CommonMark shows outside of fenced code (section 4.5 of its specification). */
function outsideFences(markdown: string): string[] {
  const outside: string[] = [];
  let fence = 0;
  for (const line of markdown.split('\n')) {
    const run = /^ {0,3}(`{3,})(.*)$/.exec(line);
    const length = run?.[1]?.length ?? 0;
    if (fence === 0 && length > 0 && !run?.[2]?.includes('`')) fence = length;
    else if (fence > 0 && length >= fence && run?.[2]?.trim() === '') fence = 0;
    else if (fence === 0 && line !== '') outside.push(line);
  }
  return outside;
}

describe('a summary', () => {
  it('has a heading of our own words and the text in a fence', () => {
    const markdown = summarize(report(), 'the report\n  of several lines\n');
    expect(markdown).toBe(
      '\n### GHCR Doctor: invalid, `reference-invalid`\n\n```text\nthe report\n  of several lines\n```\n\n',
    );
  });

  it('lets no text out of its fence', () => {
    const part = fc.constantFrom('`', '``', '```', '````', '\n', ' ', '~~~', '</pre>', '# x', '<b>', 'x');
    const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (each) => {
        expect(outsideFences(summarize(report(), each))).toEqual([
          '### GHCR Doctor: invalid, `reference-invalid`',
        ]);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the file of the summary', () => {
  it('is appended to, and made where it is not there', () => {
    const path = join(folder, 'summary.md');
    expect(appendSummary(path, 'a\n')).toBe(true);
    expect(appendSummary(path, 'b\n')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('a\nb\n');
  });

  it('may be a link to a file', () => {
    const path = join(folder, 'link.md');
    writeFileSync(join(folder, 'target.md'), 'a\n');
    symlinkSync(join(folder, 'target.md'), path);
    expect(appendSummary(path, 'b\n')).toBe(true);
    expect(readFileSync(join(folder, 'target.md'), 'utf8')).toBe('a\nb\n');
  });

  it.each([
    ['a folder', () => folder],
    ['in a folder that is not there', () => join(folder, 'nowhere', 'summary.md')],
    ['on a full disk', () => '/dev/full'],
  ])('that is %s is not written', (_, path) => {
    expect(appendSummary(path(), 'x')).toBe(false);
  });
});
