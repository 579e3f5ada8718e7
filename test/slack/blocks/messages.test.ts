// The short messages and the modals of sharing: each says what a person needs next.
import { describe, expect, it } from 'vitest';
import { CALLBACK_IDS } from '../../../src/slack/action-ids.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { escapeMrkdwn } from '../../../src/slack/blocks/escape.ts';
import {
  checkingMessage,
  expiredMessage,
  failureMessage,
  helpMessage,
  throttledMessage,
  tokenExposedMessage,
  unknownCommandMessage,
  usageMessage,
} from '../../../src/slack/blocks/messages.ts';
import {
  expiredView,
  shareConfirmView,
  sharedView,
  shareFailedView,
  sharingView,
} from '../../../src/slack/blocks/share-views.ts';
import { COMMANDS } from '../../../src/slack/commands/registry.ts';
import { cut } from '../../../src/slack/limits.ts';
import { someToken } from '../../helpers/tokens.ts';
import { faultsOfMessage, faultsOfModal, nodesOf, wordsOf } from './limits-of-slack.ts';
import { reportWith } from './reports.ts';

const EVERY_COMMAND = COMMANDS.map(({ name }) => `/ghcr ${name}`);

const MESSAGES: readonly (readonly [string, Message, readonly string[]])[] = [
  ['Checking', checkingMessage(), ['Checking …']],
  ['the help', helpMessage(COMMANDS), [...EVERY_COMMAND, 'IMAGE [as LABEL|as anonymous] [platform OS/ARCH]']],
  ['a wrong use', usageMessage('Name an image: <x>'), ['/ghcr help']],
  ['an unknown command', unknownCommandMessage('check', COMMANDS), ['Did you mean', ...EVERY_COMMAND]],
  ['a throttle of a second', throttledMessage(0.2), ['in 1 second.']],
  ['a throttle of more', throttledMessage(7.1), ['in 8 seconds.']],
  [
    'a token',
    tokenExposedMessage(1),
    ['a credential', 'did not use, keep or repeat it', 'github.com/settings/tokens'],
  ],
  ['several tokens', tokenExposedMessage(3), ['3 credentials', 'Revoke them']],
  ['a failure', failureMessage('1a2b3c4d'), ['1a2b3c4d', 'try again']],
  ['an old button', expiredMessage(), ['/ghcr check IMAGE']],
];

describe('a message', () => {
  it.each(MESSAGES)('of %s says it in blocks and in words, within the limits', (_, message, facts) => {
    expect(faultsOfMessage(message)).toEqual([]);
    for (const fact of facts) {
      expect(wordsOf(message.blocks)).toContain(fact);
      expect(message.text).toContain(fact);
    }
  });

  it('of an unknown command guesses nothing where nothing is near', () => {
    expect(unknownCommandMessage(null, COMMANDS).text).not.toContain('Did you mean');
  });

  it('of a token leads to where it is revoked', () => {
    const links = nodesOf(tokenExposedMessage(1).blocks).filter(({ value }) => value['type'] === 'link');
    expect(links.map(({ value }) => value['url'])).toEqual(['https://github.com/settings/tokens']);
  });

  it('of a wrong use repeats what was typed as letters, and no credential', () => {
    const token = someToken();
    const { text, blocks } = usageMessage(`Cannot read <!channel> ${token}`);
    expect(text).toContain('&lt;!channel&gt;');
    expect(wordsOf(blocks)).toContain('<!channel>');
    expect(text + wordsOf(blocks)).not.toContain(token.slice(4, 12));
  });
});

describe('sharing', () => {
  const report = reportWith('tag-absent');

  it('first says who will see what, and carries the opaque id alone', () => {
    const view = shareConfirmView(report, 'deploys', 'AAAAAAAAAAAAAAAAAAAAAA');
    const words = wordsOf(view.blocks);
    expect(faultsOfModal(view)).toEqual([]);
    expect(words).toContain('Everybody in #deploys will see:');
    expect(words).toContain('The name ghcr.io/acme/app:1.2');
    expect(words).toContain('people of other organizations');
    expect(words).not.toContain('That a login was used');
    expect(view).toMatchObject({
      private_metadata: 'AAAAAAAAAAAAAAAAAAAAAA',
      callback_id: CALLBACK_IDS.share,
    });
    expect(view.submit?.text).toBe('Share');
  });

  it('says more of what was seen through a token, or is not known to be public', () => {
    const words = wordsOf(shareConfirmView(reportWith('access-not-granted'), 'deploys', 'id').blocks);
    expect(words).toContain('not known to be public');
    expect(words).toContain('That a login was used');
    expect(wordsOf(shareConfirmView(reportWith('pullable'), 'deploys', 'id').blocks)).not.toContain(
      'not known',
    );
  });

  it.each([
    ['deploys', '#deploys'],
    ['privategroup', 'this channel'],
    ['directmessage', 'this channel'],
    ['mpdm-a--b-1', 'this channel'],
    ['this channel', 'this channel'],
  ])('names the channel %s as a person would: %s', (name, words) => {
    expect(wordsOf(sharedView(name).blocks)).toBe(`Shared to ${words}.`);
  });

  it.each([
    ['not_in_channel', '/invite @GHCR Doctor'],
    ['channel_not_found', '/invite @GHCR Doctor'],
    ['is_archived', 'is archived'],
    ['restricted_action', 'do not let apps post'],
    ['ratelimited', 'in a minute'],
    ['fatal_error', 'look into the channel'],
  ])('that failed by %s says what to do', (outcome, words) => {
    const view = shareFailedView('deploys', outcome);
    expect(wordsOf(view.blocks)).toContain(words);
    expect(faultsOfModal(view)).toEqual([]);
  });

  it('waits and ends in modals that can only be closed', () => {
    for (const view of [sharingView(), expiredView(), sharedView('deploys')]) {
      expect(faultsOfModal(view)).toEqual([]);
      expect(view.submit).toBeUndefined();
      expect(view.callback_id).toBeUndefined();
    }
  });
});

describe('text that is too long', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['ab😀cd', 4, 'ab…'],
    ['ab😀cd', 5, 'ab😀…'],
    ['abc', 0, ''],
  ])('%s at %d is cut to %s', (text, limit, shown) => {
    expect(cut(text, limit)).toBe(shown);
  });

  it.each([
    ['a<b>&c', 100, 'a&lt;b&gt;&amp;c'],
    ['a<b', 6, 'a&lt;b'],
    ['a<b', 5, 'a…'],
    ['&&&', 10, '&amp;…'],
    ['😀😀', 3, '😀…'],
    ['&', 0, ''],
  ])('%s at %d is escaped to %s, no entity cut in two', (text, limit, shown) => {
    expect(escapeMrkdwn(text, limit)).toBe(shown);
  });
});
