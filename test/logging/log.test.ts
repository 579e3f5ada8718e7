// A line holds the fields of the list, redacted and escaped.
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/logging/log.ts';
import { Secret } from '../../src/support/secret.ts';

const TOKEN = `ghp_${'A'.repeat(30)}0uCPlr`;

function logged(level: 'debug' | 'info' = 'info', format: 'json' | 'pretty' = 'json') {
  const lines: string[] = [];
  const secrets = [new Secret('a-configured-secret')];
  return { lines, log: createLog({ level, format, secrets, write: (line) => void lines.push(line) }) };
}

describe('a log line', () => {
  it('holds its event and the fields of the list', () => {
    const { log, lines } = logged();
    log.info('started', { mode: 'http', port: 3000 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      msg: 'started',
      mode: 'http',
      port: 3000,
    });
  });

  it.each([
    ['a token', { message: `pull with ${TOKEN}` }, TOKEN],
    ['a configured secret', { message: 'a-configured-secret' }, 'a-configured-secret'],
    [
      'its base64',
      { code: Buffer.from('a-configured-secret').toString('base64') },
      Buffer.from('a-configured-secret').toString('base64'),
    ],
    ['an escape sequence', { message: '\u001b[2J' }, '\u001b'],
  ])('never holds %s', (_, fields, canary) => {
    for (const format of ['json', 'pretty'] as const) {
      const { log, lines } = logged('debug', format);
      log.error('failed', fields);
      expect(lines.join('')).not.toContain(canary);
    }
  });

  it('leaves out what is not on the list', () => {
    const { log, lines } = logged();
    const fields = { code: 'x', body: TOKEN, headers: { authorization: TOKEN } };
    log.warn('odd', fields);
    expect(Object.keys(JSON.parse(lines[0] ?? '')).sort()).toEqual(['code', 'level', 'msg', 'time']);
  });

  it('below the level is not written', () => {
    const { log, lines } = logged();
    log.debug('quiet');
    expect(lines).toEqual([]);
  });
});
