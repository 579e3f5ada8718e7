// An explained text as Slack shows it: within every limit, whole in words, and nobody is pinged by what was pasted.
import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/explain/explain.ts';
import { mergeVerdict } from '../../../src/explain/with-verdict.ts';
import { ACTION_IDS } from '../../../src/slack/action-ids.ts';
import { explainForm, explainingView } from '../../../src/slack/blocks/explain-form.ts';
import { explanationMessage } from '../../../src/slack/blocks/explanation-message.ts';
import { DOCKER_TEXTS } from '../../explain/texts-of-docker.ts';
import { RUNTIME_TEXTS } from '../../explain/texts-of-runtimes.ts';
import { someToken } from '../../helpers/tokens.ts';
import { faultsOfMessage, faultsOfModal, nodesOf } from './limits-of-slack.ts';
import { REPORTS } from './reports.ts';

const KEPT = { keptId: 'A'.repeat(22) };
const TEXTS = Object.entries({ ...DOCKER_TEXTS, ...RUNTIME_TEXTS });

function buttonsOf(blocks: readonly unknown[]): unknown[] {
  return nodesOf(blocks)
    .filter(({ value }) => value['type'] === 'button')
    .map(({ value }) => value['action_id']);
}

describe('an explained text', () => {
  it.each(TEXTS)('%s keeps every limit, and says its first cause in words', (_name, { text, cause }) => {
    const explanation = explain(text);
    const message = explanationMessage(explanation, KEPT);
    expect(faultsOfMessage(message)).toEqual([]);
    expect(message.text).toContain(cause);
    const expected = explanation.image === null ? [] : [ACTION_IDS.checkExplained];
    expect(buttonsOf(message.blocks)).toEqual(expected);
  });

  it('without a store has no button', () => {
    const [, { text } = { text: '' }] = TEXTS[0] ?? [];
    expect(buttonsOf(explanationMessage(explain(text), { keptId: null }).blocks)).toEqual([]);
  });

  it('merged with any verdict keeps every limit', () => {
    const texts = TEXTS.slice(0, 12).map(([, { text }]) => explain(text));
    for (const { report } of REPORTS) {
      for (const explanation of texts) {
        const message = explanationMessage(mergeVerdict(explanation, report), {
          ...KEPT,
          snapshotId: 'B'.repeat(22),
          checked: 'Live check: blocked',
        });
        expect(faultsOfMessage(message)).toEqual([]);
        expect(message.text).toContain('Live check: blocked');
      }
    }
  });

  it('pings nobody and forges no link, whatever was pasted', () => {
    const hostile = `<!channel> <@U1> <https://evil.example|ghcr.io> Error response from daemon: Head "https://ghcr.io/v2/a/b/manifests/1": denied: denied`;
    const message = explanationMessage(explain(hostile), KEPT);
    expect(message.text).not.toMatch(/<[!@h]/);
    const links = nodesOf(message.blocks).filter(({ value }) => value['type'] === 'link');
    for (const { value } of links) expect(value['url']).toMatch(/^https:\/\/(?:docs\.)?github\.com\//);
  });

  it('that held a credential says so first, with the page to revoke it', () => {
    const message = explanationMessage(explain(`${someToken()} denied: denied`), KEPT);
    expect(message.text).toMatch(/^That text holds a credential.*https:\/\/github\.com\/settings\/tokens/);
    expect(faultsOfMessage(message)).toEqual([]);
  });

  it('and its form keep the limits of a modal', () => {
    expect([faultsOfModal(explainForm()), faultsOfModal(explainingView())]).toEqual([[], []]);
  });
});
