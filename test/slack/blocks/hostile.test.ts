// Whatever a registry, a login, a tag or a person writes: it pings nobody, forges no link, and nothing that Slack would refuse is sent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Report, reportCheck } from '../../../src/checking/report.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { evidenceView } from '../../../src/slack/blocks/evidence-view.ts';
import { usageMessage } from '../../../src/slack/blocks/messages.ts';
import { shareConfirmView, sharedView, shareFailedView } from '../../../src/slack/blocks/share-views.ts';
import { verdictMessage } from '../../../src/slack/blocks/verdict-message.ts';
import { Secret } from '../../../src/support/secret.ts';
import { accepted, context, evidence, forbidden, login } from '../../helpers/evidence.ts';
import { someToken } from '../../helpers/tokens.ts';
import { faultsOfMessage, faultsOfModal, nodesOf, wordsOf } from './limits-of-slack.ts';
import { REPORTS, reportWith } from './reports.ts';

const SNAPSHOT = 'AAAAAAAAAAAAAAAAAAAAAA';
const SHARER = 'U0ALICE';

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4000 }),
  fc
    .array(
      fc.constantFrom(
        ...['<!channel>', '<!here|here>', '<@U0VICTIM>', '<#C0SECRET|general>', '<!subteam^S01|team>'],
        ...['<https://evil.invalid|ghcr.io/acme/app>', '<mailto:a@b|c>', '@channel', '@here', '#general'],
        ...['&lt;', '&', '<', '>', '|', '`', '```', '*', '_', '~', ':x:', '\n', '\u202e', '😀', '\ud83d', ''],
        ...['https://evil.invalid', 'javascript:alert(1)', 'a'.repeat(700), '&'.repeat(900)],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

const URLS = fc.oneof(
  HOSTILE,
  fc.constantFrom(
    'https://github.com/settings',
    'http://github.com/',
    'https://github.com@evil.invalid/',
    'javascript:x',
  ),
);

/** Words of our own, by which a report is told; everything else in it may come from elsewhere. */
const OWN = [
  'code',
  'verdict',
  'confidence',
  'actor',
  'name',
  'method',
  'error',
  'via',
  'viewpoint',
  'visibility',
];

function poisoned(report: Report, text: string, url: string): Report {
  return JSON.parse(
    JSON.stringify(report, (key, value) => {
      if (typeof value !== 'string' || OWN.includes(key) || key === 'credential') return value;
      return key === 'url' ? url : `${text}${value}`;
    }),
  );
}

/** Nothing in blocks is parsed, and every link says where it leads. */
function expectUnparsed(blocks: readonly unknown[]): void {
  for (const { value } of nodesOf(blocks)) {
    expect(['mrkdwn', 'markdown', 'broadcast', 'usergroup', 'channel', 'date']).not.toContain(value['type']);
    if (value['type'] === 'user') expect(value['user_id']).toBe(SHARER);
    if (value['type'] === 'plain_text') expect(value['emoji']).toBe(false);
    if (value['type'] !== 'link') continue;
    const { protocol, host, username } = new URL(String(value['url']));
    expect([protocol, username]).toEqual(['https:', '']);
    expect(String(value['text']).startsWith(host.slice(0, 79))).toBe(true);
  }
}

/** No mention, link or half entity: each bracket and ampersand of the text is escaped. */
function expectEscaped(text: string): void {
  expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
}

describe('hostile text', () => {
  it('in any place of a report', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REPORTS), HOSTILE, URLS, fc.boolean(), (told, text, url, isShared) => {
        const report = poisoned(told.report, text, url);
        const options = { snapshotId: SNAPSHOT, canShare: true, ...(isShared ? { sharedBy: SHARER } : {}) };
        const message = verdictMessage(report, options);
        expectEscaped(message.text);
        expectUnparsed(message.blocks);
        expect(faultsOfMessage(message)).toEqual([]);
        for (const view of [evidenceView(report), shareConfirmView(report, text, SNAPSHOT)]) {
          expectUnparsed(view.blocks);
          expect(faultsOfModal(view)).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('as a complaint, a channel’s name, a word of Slack', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const message = usageMessage(text);
        expectEscaped(message.text);
        expectUnparsed(message.blocks);
        expect(faultsOfMessage(message)).toEqual([]);
        for (const view of [
          sharedView(text),
          shareFailedView(text, 'is_archived'),
          shareFailedView('a', text),
        ]) {
          expectUnparsed(view.blocks);
          expect(faultsOfModal(view)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that is empty, or as long as can be in every place at once', () => {
    for (const { report } of REPORTS) {
      for (const text of ['', 'a'.repeat(20_000), '"'.repeat(20_000)]) {
        const filled: Report = JSON.parse(
          JSON.stringify(report, (key, value) => {
            if (typeof value !== 'string' || OWN.includes(key) || key === 'credential') return value;
            return key === 'url' ? null : text;
          }),
        );
        const long = text === '' ? [] : ['"'.repeat(1990)];
        const findings = [0, 1, 2, 3]
          .flatMap(() => filled.findings)
          .map((finding) => ({
            ...finding,
            proof: [0, 1, 2, 3].flatMap(() => finding.proof),
            remedies: [0, 1, 2]
              .flatMap(() => finding.remedies)
              .map((remedy) => ({ ...remedy, commands: long })),
          }));
        const steps = filled.steps.map((step) => ({ ...step, url: text }));
        const worst = { ...filled, findings, steps };
        const message = verdictMessage(worst, { snapshotId: SNAPSHOT, canShare: true, sharedBy: SHARER });
        expect(faultsOfMessage(message)).toEqual([]);
        expect(faultsOfModal(evidenceView(worst))).toEqual([]);
        expect(faultsOfModal(shareConfirmView(worst, text, SNAPSHOT))).toEqual([]);
      }
    }
  });

  it('of any length leaves every command whole', () => {
    const report = reportWith('tag-absent');
    const [cause] = report.findings;
    if (!cause) throw new Error('The report holds no finding.');
    for (const length of [10, 900, 2900, 3500, 20_000]) {
      const command = `docker pull ghcr.io/acme/${'a'.repeat(length)}`;
      const long = { ...cause, remedies: [{ title: 'Pull it', commands: [command], url: null }] };
      const { blocks } = verdictMessage(
        { ...report, findings: [long] },
        { snapshotId: null, canShare: false },
      );
      const shown = nodesOf(blocks).filter(({ value }) => value['type'] === 'rich_text_preformatted');
      expect(shown.map(({ value }) => wordsOf([value]))).toEqual(length < 1000 ? [command] : []);
    }
  });
});

describe('a secret', () => {
  it('that a registry repeats is in no message, no modal and no text', () => {
    const token = someToken();
    const seen = evidence(
      accepted(forbidden(`denied for ${token} and ${Buffer.from(token).toString('base64')}`)),
    );
    const withLogin = context(login());
    const result = {
      diagnosis: diagnose(seen, withLogin),
      evidence: seen,
      context: withLogin,
      durationMs: 1,
    };
    const report = reportCheck(`ghcr.io/acme/app:${token}`, result, [new Secret(token)]);
    const sent = JSON.stringify([
      verdictMessage(report, { snapshotId: SNAPSHOT, canShare: true }),
      evidenceView(report),
      shareConfirmView(report, 'deploys', SNAPSHOT),
      usageMessage(`Cannot read ${token}`),
    ]);
    expect(sent).toContain('[redacted]');
    for (let at = 4; at + 8 <= token.length; at += 1) expect(sent).not.toContain(token.slice(at, at + 8));
  });
});
