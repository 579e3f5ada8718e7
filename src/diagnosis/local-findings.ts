/** What only a look into this machine can add to a diagnosis: the login's whereabouts, and a client that cannot get at it. */
import { imageNotes } from './causes/absence.ts';
import { loginOf } from './causes/cause.ts';
import { helperFailing, identityTokenRefused } from './causes/credential-helper.ts';
import type { Confidence, Finding, Remedy } from './finding.ts';
import { isIdentityToken, isUnread, type LocalLogin, type LocalNote, unreadFile } from './local-login.ts';
import { tellLogin } from './local-words.ts';
import { tellAll } from './proof.ts';
import { logInAgain, moveAway } from './remedies/local.ts';
import type { Situation } from './situation.ts';

/** The findings of the table, with what was found on this machine told in the first of them. */
export function withLocal(situation: Situation, findings: readonly Finding[]): readonly Finding[] {
  const { local } = situation.context;
  if (local === null) return findings;
  const host = situation.evidence.reference.registry;
  const { token, manifest } = situation.evidence.anonymous;
  const failing = helperFailing(local, host, [...tellLogin(local, host), ...tellAll(token, manifest)]);
  if (failing) return [failing, ...imageNotes(situation)];
  const [first, ...notes] = findings;
  if (!first) return findings;
  const isDoubtful = first.code === 'pullable' && isIdentityToken(local);
  const refused = isDoubtful ? [identityTokenRefused(local, loginOf(situation))] : [];
  return [withLogin(first, local, host), ...refused, ...notes];
}

function withLogin(first: Finding, login: LocalLogin, host: string): Finding {
  const isGood = first.code === 'pullable';
  const remedies = remediesOf(login);
  return {
    ...first,
    confidence: confidenceOf(first, login),
    proof: [...first.proof, ...tellLogin(login, host)],
    remedies: isGood ? [...first.remedies, ...remedies] : [...remedies, ...first.remedies],
  };
}

/** A file that was not read may hold the very login: then nothing that rests on there being none is more than possible. */
function confidenceOf({ code, confidence }: Finding, login: LocalLogin): Confidence {
  if (code === 'pullable') return isUncertain(login) ? 'likely' : confidence;
  return login.state.kind === 'none' && unreadFile(login) !== null ? 'possible' : confidence;
}

/** Where we asked as the client does not quite ask, or could not see what it sees. */
function isUncertain(login: LocalLogin): boolean {
  if (isIdentityToken(login)) return true;
  return login.notes.some(
    (note) =>
      note.kind === 'ignored-file' &&
      note.problem !== 'denied' &&
      note.problem !== 'no-json' &&
      note.problem !== 'wrong-form',
  );
}

/** What a pull secret has that does nothing. */
const IDLE: ReadonlySet<LocalNote['kind']> = new Set(['idle-helper', 'unmatched-key', 'ignored-secret']);

function remediesOf(login: LocalLogin): Remedy[] {
  const { client, notes } = login;
  const broken = notes.find(
    (note): note is Extract<LocalNote, { kind: 'ignored-file' }> =>
      note.kind === 'ignored-file' && !isUnread(note.problem),
  );
  const isIdle = notes.some(({ kind }) => IDLE.has(kind));
  return [
    ...(broken ? [moveAway(broken.path)] : []),
    ...(client === 'kubelet' && isIdle ? [logInAgain(login, null)] : []),
  ];
}
