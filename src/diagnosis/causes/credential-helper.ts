/** The client cannot get at its own login, and gives up before it asks: a helper that is missing or fails, a file that cannot be read. */

import type { Confidence, Finding, Remedy } from '../finding.ts';
import { isUnread, type LocalLogin, type LoginFailure } from '../local-login.ts';
import { programOf, tellProblem } from '../local-words.ts';
import { advice } from '../remedies/advice.ts';
import { dropHelper, logInAgain, moveAway, quoteShown, tryHelper } from '../remedies/local.ts';
import { finding } from './cause.ts';

/** The programs of docker/docker-credential-helpers. */
const PUBLISHED = new Map([
  ['osxkeychain', 'on macOS'],
  ['secretservice', 'on Linux with a keyring'],
  ['wincred', 'on Windows'],
  ['pass', 'with pass and gpg'],
]);
const RELEASES = 'https://github.com/docker/docker-credential-helpers/releases';

/** The finding for a login that its client cannot get at; null where nothing of the kind happened. `seen` is told behind it. */
export function helperFailing(login: LocalLogin, host: string, seen: readonly string[] = []): Finding | null {
  if (login.state.kind !== 'failed') return null;
  const { failure } = login.state;
  const { client, helper, source } = login;
  const named =
    helper === null
      ? []
      : [
          `For ${host}, ${client} asks the helper ${helper}${source === null ? '' : `, which ${source} names`}.`,
        ];
  return finding('credential-helper-failing', confidenceOf(failure), 'you', {
    title: titleOf(login, failure),
    proof: [...named, happened(login, failure), ...seen],
    remedies: remediesFor(login, failure),
    details: { client, helper, source, ...factsOf(failure) },
  });
}

/** A note: what could be read here by GET, the client may be refused, whose login is an identity token. */
export function identityTokenRefused(login: LocalLogin, username: string | null): Finding {
  const { client, helper, source } = login;
  return finding('credential-helper-failing', 'possible', 'you', {
    title: `${client} itself may be refused with this login: it is an identity token, which ${client} trades in by POST, and GHCR does not offer that`,
    proof: [],
    remedies: [logInAgain(login, username)],
    details: { client, helper, source, failure: 'identity-token' },
  });
}

/** What was not run, or not waited for as long as a client would, was not seen to fail. */
function confidenceOf(failure: LoginFailure): Confidence {
  const { kind } = failure;
  if (kind === 'file' && isUnread(failure.problem)) return 'possible';
  if (kind === 'helper-unsafe') return 'possible';
  return kind === 'helper-silent' || kind === 'helper-flood' ? 'likely' : 'certain';
}

function titleOf({ client, helper, source }: LocalLogin, failure: LoginFailure): string {
  if (failure.kind === 'file') {
    return client === 'kubelet'
      ? 'The pull secret cannot be read, and kubelet pulls nothing with it, not even a public image'
      : isUnread(failure.problem)
        ? `${client} keeps its logins in ${source}, which was not read here: what it sends is not known`
        : `${client} cannot read its logins in ${source}, and gives up before it asks, even for a public image`;
  }
  const program = programOf(helper ?? '');
  switch (failure.kind) {
    case 'helper-missing':
      return `${client} keeps its login with ${program}, and there is no such program here: it gives up before it asks`;
    case 'helper-name':
      return `${client} is told to ask a credential helper by a name that none can have: it gives up before it asks`;
    case 'helper-unsafe':
      return `The helper ${program} was not asked: another user of this machine could have changed it, and this runs as root`;
    default:
      return `${client} keeps its login with ${program}, and that fails: it gives up before it asks`;
  }
}

function happened({ source, helper }: LocalLogin, failure: LoginFailure): string {
  const program = programOf(helper ?? '');
  switch (failure.kind) {
    case 'file':
      if (isUnread(failure.problem)) return `${source} was not read: ${tellProblem(failure.problem)}.`;
      return `${source} cannot be used: ${tellProblem(failure.problem)}.`;
    case 'helper-missing':
      return `No folder of PATH holds a program ${program}.`;
    case 'helper-name':
      return `${source} names it. A helper’s name is letters, digits, dots, dashes and underscores, so nothing was run.`;
    case 'helper-unsafe':
      return failure.where === 'file'
        ? `Others than root can change ${source}, which names it. Nothing was run.`
        : `Others than root can change ${program} or a folder above it. Nothing was run.`;
    case 'helper-not-started':
      return `${program} could not be started.`;
    case 'helper-silent':
      return `${program} had not answered after ${failure.afterMs} ms, and was ended.`;
    case 'helper-flood':
      return `${program} answered more than 64 KiB, and was ended.`;
    case 'helper-unreadable':
      return `${program} ended well, but what it answered is not the login that it should be.`;
    case 'helper-refused': {
      const code =
        failure.exitCode === null ? 'was ended by a signal' : `ended with exit code ${failure.exitCode}`;
      return failure.words === null
        ? `${program} ${code}.`
        : `${program} ${code} and said “${failure.words}”.`;
    }
  }
}

function remediesFor(login: LocalLogin, failure: LoginFailure): Remedy[] {
  const { client, source } = login;
  const helper = login.helper ?? '';
  switch (failure.kind) {
    case 'file':
      return [...(client === 'kubelet' ? [] : [moveAway(source ?? '')]), logInAgain(login, null)];
    case 'helper-missing':
      return [install(helper), dropHelper(helper, source), logInAgain(login, null)];
    case 'helper-name':
      return [
        advice(
          'Write the helper’s name alone: what stands behind docker-credential- in the name of its program, without a path',
        ),
        dropHelper('the name', source),
        logInAgain(login, null),
      ];
    case 'helper-unsafe':
      return [
        advice('Run this as the person who pulls, without sudo'),
        advice(
          'Or, if root pulls: make the file root’s own, and look at the helper’s program and folder too',
          [`chown root ${quoteShown(source ?? '')}; chmod go-w ${quoteShown(source ?? '')}`],
        ),
      ];
    case 'helper-silent':
      return [
        advice(
          'It may wait for a keyring to be unlocked, or in a window that nobody sees: unlock it, and try again',
        ),
        tryHelper(helper),
        dropHelper(helper, source),
        logInAgain(login, null),
      ];
    case 'helper-not-started':
    case 'helper-flood':
    case 'helper-unreadable':
    case 'helper-refused':
      return [
        tryHelper(helper),
        advice(
          'A locked keyring or a missing gpg key is the usual reason: unlock it, log in again, or install the helper anew',
        ),
        dropHelper(helper, source),
        logInAgain(login, null),
      ];
  }
}

function install(helper: string): Remedy {
  const program = programOf(helper);
  const published = PUBLISHED.get(helper.replace(/\.exe$/, ''));
  if (published !== undefined) {
    return advice(`Install ${program} (${published}) into a folder of PATH`, [], RELEASES);
  }
  return helper.startsWith('desktop')
    ? advice(
        `${program} comes with Docker Desktop: start it (in WSL: switch its integration on), or do without it`,
      )
    : advice(`Install ${program} into a folder of PATH`);
}

function factsOf(failure: LoginFailure): Record<string, unknown> {
  if (failure.kind === 'file') return { failure: 'file', problem: failure.problem };
  return failure.kind === 'helper-refused'
    ? { failure: failure.kind, exitCode: failure.exitCode }
    : { failure: failure.kind };
}
