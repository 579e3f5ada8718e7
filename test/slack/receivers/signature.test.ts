// Slack's signature: its published vector, and everything that is off by a little.
import { describe, expect, it } from 'vitest';
import { isSignedBy, isTimely } from '../../../src/slack/receivers/signature.ts';
import { Secret } from '../../../src/support/secret.ts';

// docs.slack.dev, "Verifying requests from Slack".
const SECRET = new Secret('8f742231b10e8888abcd99yyyzzz85a5');
const TIMESTAMP = '1531420618';
const BODY = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);
const SIGNATURE = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';

describe('a signature', () => {
  it('is that of Slack’s own example', () => {
    expect(isSignedBy(SECRET, TIMESTAMP, BODY, SIGNATURE)).toBe(true);
  });

  it.each([
    ['another secret', new Secret('other'), TIMESTAMP, BODY, SIGNATURE],
    ['another second', SECRET, '1531420619', BODY, SIGNATURE],
    ['one more byte', SECRET, TIMESTAMP, Buffer.concat([BODY, Buffer.from('&')]), SIGNATURE],
    ['upper case', SECRET, TIMESTAMP, BODY, SIGNATURE.toUpperCase()],
    ['a cut signature', SECRET, TIMESTAMP, BODY, SIGNATURE.slice(0, -1)],
    ['no signature', SECRET, TIMESTAMP, BODY, undefined],
    ['an empty signature', SECRET, TIMESTAMP, BODY, ''],
  ] as const)('is not that of %s', (_, secret, timestamp, body, signature) => {
    expect(isSignedBy(secret, timestamp, body, signature)).toBe(false);
  });
});

describe('a timestamp', () => {
  const nowMs = 1_531_420_618_000;
  it.each([
    ['now', '1531420618', true],
    ['five minutes old', '1531420318', true],
    ['five minutes ahead', '1531420918', true],
    ['a second older', '1531420317', false],
    ['a second further ahead', '1531420919', false],
    ['ten minutes ahead', '1531421218', false],
    ['no number', 'soon', false],
    ['a number of another kind', '1531420618.0', false],
    ['missing', undefined, false],
  ])('that is %s', (_, timestamp, timely) => {
    expect(isTimely(timestamp, nowMs)).toBe(timely);
  });
});
