/** The grammars of plain values: what a variable may hold, and the sentence for what it may not. */
import { isPrintable } from '../support/printable.ts';
import { type Grammar, matching, secretly } from './reading.ts';

/** Local hours between which warnings wait; `from` 19 and `to` 8 is the night. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFormat = 'json' | 'pretty';

export const slackBotToken = secretly(
  matching(/^xox(?:b|e\.xoxb)-[\w.-]{4,}$/, 'is no bot token', 'give the one that begins with xoxb-'),
);

export const slackAppToken = secretly(
  matching(/^xapp-[\w.-]{4,}$/, 'is no app-level token', 'give the one that begins with xapp-'),
);

export const slackSigningSecret = secretly(
  matching(/^[!-~]{8,256}$/, 'is no signing secret', 'give the one of the app’s Basic Information page'),
);

/** What an Authorization header can carry (RFC 6750, section 2.1). */
export const bearerToken = secretly(
  matching(
    /^[\w.~+/-]{1,512}=*$/,
    'cannot be a bearer token',
    'give letters, digits and -._~+/ without spaces',
  ),
);

export const slackChannel = matching(
  /^[CG][A-Z0-9]{2,24}$/,
  'is no channel id',
  'give the id, such as C0123456789, not the name',
);

export const redisKeyPrefix = matching(
  /^[A-Za-z0-9:_{}.-]{1,64}$/,
  'is no prefix of keys',
  'give up to 64 letters, digits and :_.-{}',
);

export const listeningHost = matching(
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})$/,
  'is no address to listen on',
  'give an IP address or a host name, such as 127.0.0.1',
);

export const folderPath: Grammar<string> = (text) =>
  isPrintable(text)
    ? { ok: true, value: text }
    : { ok: false, wrong: 'holds characters that do not show', right: 'give the path of a folder' };

export const portNumber: Grammar<number> = (text) =>
  /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535
    ? { ok: true, value: Number(text) }
    : { ok: false, wrong: 'is no port', right: 'give a whole number from 0 to 65535' };

export const messagePace: Grammar<number> = (text) =>
  /^[1-9][0-9]{0,2}$/.test(text)
    ? { ok: true, value: Number(text) }
    : { ok: false, wrong: 'is no number of messages', right: 'give a whole number from 1 to 999' };

export const slackUsers: Grammar<readonly string[]> = (text) => {
  const users = text.split(',').map((user) => user.trim());
  if (users.every((user) => /^[UW][A-Z0-9]{2,24}$/.test(user)))
    return { ok: true, value: [...new Set(users)] };
  return {
    ok: false,
    wrong: 'is no list of user ids',
    right: 'give ids such as U0123456789, separated by commas',
  };
};

/** Whole days before the end, longest first. */
export const warningDays: Grammar<readonly number[]> = (text) => {
  const days = text.split(',').map((day) => day.trim());
  if (days.every((day) => /^[0-9]{1,3}$/.test(day) && Number(day) <= 366)) {
    return { ok: true, value: [...new Set(days.map(Number))].sort((a, b) => b - a) };
  }
  const right = 'give whole numbers from 0 to 366, separated by commas, such as 30,14,7,3,1,0';
  return { ok: false, wrong: 'is no list of days', right };
};

export const quietHours: Grammar<QuietHours | null> = (text) => {
  if (text === 'off') return { ok: true, value: null };
  const [, from, to] = /^([0-9]{1,2})-([0-9]{1,2})$/.exec(text) ?? [];
  const hours = { from: Number(from), to: Number(to) };
  if (from !== undefined && hours.from <= 23 && hours.to <= 23 && hours.from !== hours.to) {
    return { ok: true, value: hours };
  }
  const right = 'give two different hours from 0 to 23, such as 19-8, or off';
  return { ok: false, wrong: 'names no hours', right };
};

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly Word[]): Grammar<Word> {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return { ok: true, value: word };
    return { ok: false, wrong: 'is none of the known words', right: `give one of ${words.join(', ')}` };
  };
}
