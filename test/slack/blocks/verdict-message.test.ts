// A verdict in a channel: every code is told with its cause, proof and next step, short, and within Slack's limits.
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/checking/report.ts';
import { CODES } from '../../../src/diagnosis/finding.ts';
import { ACTION_IDS } from '../../../src/slack/action-ids.ts';
import { type VerdictOptions, verdictMessage } from '../../../src/slack/blocks/verdict-message.ts';
import { faultsOfMessage, nodesOf, wordsOf } from './limits-of-slack.ts';
import { REPORTS, reportWith, uncheckable } from './reports.ts';

const OPTIONS: VerdictOptions = { snapshotId: 'AAAAAAAAAAAAAAAAAAAAAA', canShare: true };

function wordsFor(code: string): string {
  return wordsOf(verdictMessage(reportWith(code), OPTIONS).blocks);
}

function buttonsOf(report: Report, options: VerdictOptions) {
  return nodesOf(verdictMessage(report, options).blocks)
    .filter(({ value }) => value['type'] === 'button')
    .map(({ value }) => value);
}

/** Lines of a channel: each element of rich text, each line of a command, each small print, and the buttons. */
function linesIn(report: Report): number {
  return nodesOf(verdictMessage(report, OPTIONS).blocks).reduce((lines, { value }) => {
    if (value['type'] === 'rich_text_section' || value['type'] === 'context' || value['type'] === 'actions') {
      return lines + 1;
    }
    if (value['type'] !== 'rich_text_preformatted') return lines;
    return lines + wordsOf([value]).split('\n').length;
  }, 0);
}

describe('every verdict', () => {
  it('is shown by some report', () => {
    const shown = new Set(REPORTS.map(({ report }) => report.findings[0]?.code));
    expect(CODES.filter((code) => !shown.has(code))).toEqual([]);
  });

  it.each(REPORTS)('$seen', ({ report }) => {
    const { text, blocks } = verdictMessage(report, OPTIONS);
    const [cause, ...notes] = report.findings;
    const [remedy] = cause?.remedies ?? [];
    const words = wordsOf(blocks);
    expect(faultsOfMessage({ text, blocks })).toEqual([]);
    expect(words).toContain(`${report.verdict}: ${cause?.title}`);
    expect(words).toContain(`${cause?.code} · ${cause?.confidence} · `);
    for (const proof of cause?.proof.slice(0, 3) ?? []) expect(words).toContain(proof);
    expect(words).toContain(remedy?.title);
    for (const note of notes.slice(0, 2)) expect(words).toContain(`Also ${note.confidence}: ${note.title}`);
    // A piece of a workflow file is of use only whole.
    const isWorkflow = remedy?.commands.some((command) => command.includes('\n'));
    expect(linesIn(report)).toBeLessThanOrEqual(isWorkflow ? 17 : 12);

    const spoken = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(spoken).toContain(`${report.verdict}: ${cause?.title} (${cause?.code}, ${cause?.confidence};`);
    expect(spoken).toContain(remedy?.title);
    expect(spoken).toContain(cause?.proof[0]);
  });
});

describe('the facts that matter', () => {
  it.each([
    ['pullable', ['Nothing needs to be done.', 'If a machine is still refused', 'docker logout ghcr.io']],
    ['credentials-required', ['Next step, for you:', 'read:packages', 'docker login ghcr.io']],
    ['credential-rejected', ['Next step, for you:', 'github.com/settings/tokens/new']],
    ['stale-login', ['docker logout ghcr.io']],
    ['fine-grained-token', ['classic token']],
    ['scope-missing', ['read:packages']],
    ['access-not-granted', ['Next step, for an admin of the package:', 'Manage access']],
    ['org-policy', ['Next step, for an owner of the organization:']],
    ['ip-not-allowed', ['IP allow list']],
    ['package-absent', ['403 DENIED']],
    ['tag-absent', ['docker pull ghcr.io/acme/app:1.2.0', '404 MANIFEST_UNKNOWN']],
    ['platform-absent', ['Next step, for whoever publishes the image:']],
    ['network-dns', ['its name was not resolved']],
    ['rate-limited', ['429', 'request id 4DB7:B4C3:6700A9:699AB9:62BD6AC5']],
    ['registry-mismatch', ['nobody was asked', '/ghcr check ']],
  ])('of %s are told', (code, facts) => {
    for (const fact of facts) expect(wordsFor(code)).toContain(fact);
  });

  it('tell a command as it is typed in Slack, never as in a terminal', () => {
    for (const { report } of REPORTS) {
      expect(JSON.stringify(verdictMessage(report, OPTIONS))).not.toContain('ghcr-doctor check');
    }
  });

  it('count what is left out, and name the button only where there is one', () => {
    const report = reportWith('credentials-required');
    expect(wordsOf(verdictMessage(report, OPTIONS).blocks)).toMatch(
      /Under Show evidence: \d more next steps/,
    );
    const withoutButtons = wordsOf(verdictMessage(report, { snapshotId: null, canShare: false }).blocks);
    expect(withoutButtons).not.toContain('Show evidence');
    expect(withoutButtons).toMatch(/Not shown here: \d more next steps/);
  });

  it('name the platforms that are there, and how many more', () => {
    const platforms = [
      'linux/amd64',
      'linux/arm64',
      'linux/arm/v7',
      'linux/s390x',
      'linux/riscv64',
      'linux/386',
    ];
    const manifest = { digest: null, mediaType: 'application/json', platforms, sizeBytes: null };
    const { blocks } = verdictMessage({ ...reportWith('pullable'), manifest }, OPTIONS);
    expect(wordsOf(blocks)).toContain('linux/amd64, linux/arm64, linux/arm/v7, linux/s390x and 2 more');
  });
});

describe('the buttons', () => {
  const report = reportWith('tag-absent');

  it('check again, show evidence and share, each carrying the opaque id alone', () => {
    const found = buttonsOf(report, OPTIONS);
    expect(found.map((each) => each['action_id'])).toEqual([
      ACTION_IDS.checkAgain,
      ACTION_IDS.showEvidence,
      ACTION_IDS.share,
    ]);
    expect(found.every((each) => each['value'] === OPTIONS.snapshotId && each['url'] === undefined)).toBe(
      true,
    );
  });

  it('share nothing that is shared already, or that nobody else could see', () => {
    const withoutShare = [ACTION_IDS.checkAgain, ACTION_IDS.showEvidence];
    const shared = buttonsOf(report, { ...OPTIONS, sharedBy: 'U0ALICE' });
    expect(shared.map((each) => each['action_id'])).toEqual(withoutShare);
    const direct = buttonsOf(report, { ...OPTIONS, canShare: false });
    expect(direct.map((each) => each['action_id'])).toEqual(withoutShare);
  });

  it('are none where nothing is kept', () => {
    expect(buttonsOf(report, { snapshotId: null, canShare: true })).toEqual([]);
  });

  it('offer a corrected reference, which the button names and does not carry', () => {
    const [first] = buttonsOf(uncheckable('ghcr.io/Acme/App:1.2'), OPTIONS);
    expect(first).toMatchObject({
      action_id: ACTION_IDS.checkCorrected,
      text: { text: 'Check ghcr.io/acme/app:1.2' },
      value: OPTIONS.snapshotId,
    });
  });

  it('offer no correction where none is sure', () => {
    const ids = buttonsOf(uncheckable('ghcr.io/acme'), OPTIONS).map((each) => each['action_id']);
    expect(ids).not.toContain(ACTION_IDS.checkCorrected);
  });
});

describe('a shared message', () => {
  it('names who shared it, by an id and by nothing else', () => {
    const named = nodesOf(verdictMessage(reportWith('pullable'), { ...OPTIONS, sharedBy: 'U0ALICE' }).blocks);
    const users = named.filter(({ value }) => value['type'] === 'user').map(({ value }) => value['user_id']);
    expect(users).toEqual(['U0ALICE']);
    const forged = verdictMessage(reportWith('pullable'), { ...OPTIONS, sharedBy: '<!channel>' });
    expect(JSON.stringify(forged)).not.toContain('!channel');
  });
});

it('a report without a finding is a defect with a code', () => {
  const empty = { ...reportWith('pullable'), findings: [] };
  expect(() => verdictMessage(empty, OPTIONS)).toThrow(expect.objectContaining({ code: 'REPORT_EMPTY' }));
});
