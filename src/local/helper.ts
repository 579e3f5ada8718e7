/**
 * Asks credential helpers as docker and podman do (docker/docker-credential-helpers, client.Get): `get`, the host on standard input, a
 * JSON document back. Only ever `get`: nothing is stored, listed or erased.
 */
import * as v from 'valibot';
import type { LoginFailure } from '../diagnosis/local-login.ts';
import { Secret } from '../support/secret.ts';
import { parseJson } from '../transport/json.ts';
import { fieldsOf } from './fields.ts';
import { runHelper } from './helper-process.ts';
import { findHelper, isHelperName, needsShell } from './helper-program.ts';
import { quotableWords } from './helper-words.ts';
import { canOthersChange } from './others.ts';

export type HelperAnswer =
  | { readonly kind: 'login'; readonly username: string; readonly secret: Secret; readonly isToken: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly failure: LoginFailure };

export interface HelperQuestion {
  readonly helper: string;
  readonly host: string;
  /** The file that names the helper; null for the store that docker takes by itself. */
  readonly namedBy: string | null;
  readonly timeoutMs: number;
}

export interface HelperSettings {
  /** `PATH`. */
  readonly path: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

export type AskHelper = (question: HelperQuestion) => Promise<HelperAnswer>;

/** In place of a name: the secret is an identity token. */
const TOKEN_NAME = '<token>';
const NOT_FOUND = 'credentials not found in native keychain';
const LONGEST_MS = 5_000;

const Answer = v.object({ Username: v.nullish(v.string(), ''), Secret: v.nullish(v.string(), '') });

/** One question is asked once, however many clients share it: a helper may make a person unlock something. */
export function createAskHelper(settings: HelperSettings): AskHelper {
  const asked = new Map<string, Promise<HelperAnswer>>();
  return (question) => {
    const key = JSON.stringify([question.helper, question.host, question.namedBy]);
    const answer = asked.get(key) ?? ask(question, settings);
    asked.set(key, answer);
    return answer;
  };
}

async function ask(question: HelperQuestion, settings: HelperSettings): Promise<HelperAnswer> {
  const { helper, host, namedBy } = question;
  if (!isHelperName(helper)) return failed({ kind: 'helper-name' });
  const program = await findHelper(helper, settings.path);
  if (program === null) return failed({ kind: 'helper-missing' });
  if (settings.isRoot) {
    if (namedBy !== null && (await canOthersChange(namedBy)))
      return failed({ kind: 'helper-unsafe', where: 'file' });
    if (await canOthersChange(program)) return failed({ kind: 'helper-unsafe', where: 'program' });
  }
  if (await needsShell(program)) return failed({ kind: 'helper-not-started' });
  const timeoutMs = Math.max(1, Math.min(LONGEST_MS, question.timeoutMs));
  const outcome = await runHelper({ program, host, timeoutMs, env: settings.environment });
  switch (outcome.kind) {
    case 'silent':
      return failed({ kind: 'helper-silent', afterMs: timeoutMs });
    case 'flood':
      return failed({ kind: 'helper-flood' });
    case 'not-started':
      return failed({ kind: 'helper-not-started' });
    case 'ended':
      return outcome.exitCode === 0
        ? readLogin(outcome.output)
        : readRefusal(outcome.exitCode, outcome.output);
  }
}

function readLogin(output: Buffer): HelperAnswer {
  const json = parseJson(output);
  const fields = json.kind === 'json' ? fieldsOf(json.value, ['Username', 'Secret']) : null;
  const answer = v.safeParse(Answer, fields);
  if (!answer.success) return failed({ kind: 'helper-unreadable' });
  const { Username: username, Secret: secret } = answer.output;
  return { kind: 'login', username, secret: new Secret(secret), isToken: username === TOKEN_NAME };
}

function readRefusal(exitCode: number | null, output: Buffer): HelperAnswer {
  if (output.toString('utf8').trim() === NOT_FOUND) return { kind: 'none' };
  return failed({ kind: 'helper-refused', exitCode, words: quotableWords(output) });
}

function failed(failure: LoginFailure): HelperAnswer {
  return { kind: 'failed', failure };
}
