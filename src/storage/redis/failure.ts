/**
 * Errors of ioredis become ours. Theirs carry the command's arguments and quote what a server said, so of them only a word from a
 * known list is kept: a system's error code, or the first word of a server's reply.
 */
import { StoreFault, StoreUnavailable } from '../../support/store-errors.ts';

const SYSTEM_CODE = /^(?:E[A-Z]{2,20}(?:_[A-Z]{2,20}){0,4}|(?:CERT|DEPTH|SELF|UNABLE|DNS)_[A-Z_]{2,50})$/;

/** First words of replies that another moment, or the operator, may change. */
const MAY_PASS = new Set([
  'BUSY',
  'CLUSTERDOWN',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'OOM',
  'READONLY',
  'TRYAGAIN',
  'UNKILLABLE',
  'WRONGPASS',
]);
const FAULTS = new Set(['CROSSSLOT', 'ERR', 'EXECABORT', 'MOVED', 'NOSCRIPT', 'WRONGTYPE']);

/** Redis before 7 wraps what failed inside a script: "ERR Error running script (…): @user_script:1: -OOM command not allowed …". */
const INSIDE_SCRIPT = /^ERR Error running script.{0,200}?: -([A-Z]+) /;

const DISCONNECTED = /^(?:Stream isn't writeable|Connection is closed|Command aborted)/;

export function asStoreError(error: unknown): StoreUnavailable | StoreFault {
  if (error instanceof StoreUnavailable || error instanceof StoreFault) return error;
  if (!(error instanceof Error)) return new StoreFault('unknown');
  if (error.name === 'ReplyError') {
    const word = replyWord(error);
    return MAY_PASS.has(word) ? new StoreUnavailable(word) : new StoreFault(word);
  }
  const away = awayReason(error);
  return away === null ? new StoreFault('unknown') : new StoreUnavailable(away);
}

/** Whether a server answered that it does not know a script yet. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError' && replyWord(error) === 'NOSCRIPT';
}

/** Why a connection is away, in one word: `ECONNREFUSED`, `timeout`, `WRONGPASS`. */
export function connectionReason(error: unknown): string {
  return asStoreError(error).reason;
}

function replyWord({ message }: Error): string {
  const word = INSIDE_SCRIPT.exec(message)?.[1] ?? /^[A-Z]+/.exec(message)?.[0] ?? 'ERR';
  return MAY_PASS.has(word) || FAULTS.has(word) ? word : 'ERR';
}

function awayReason(error: Error): string | null {
  const code = 'code' in error ? error.code : null;
  if (typeof code === 'string' && SYSTEM_CODE.test(code)) return code;
  if (error.message === 'Command timed out') return 'timeout';
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'AbortError') return 'disconnected';
  if (error.message.startsWith('All sentinels are unreachable')) return 'no-sentinel';
  return DISCONNECTED.test(error.message) ? 'disconnected' : null;
}
