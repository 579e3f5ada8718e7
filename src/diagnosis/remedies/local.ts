/** What to do on this very machine, where the file, the variable or the helper is known. */
import { quotePath, quoteUsername, shellQuote } from '../../support/shell.ts';
import type { Remedy } from '../finding.ts';
import type { LocalLogin } from '../local-login.ts';
import { programOf } from '../local-words.ts';
import { advice } from './advice.ts';
import { createToken, kubernetesSecret, logIn, newLogin, TYPE_TOKEN } from './login.ts';

const HOST = 'ghcr.io';
const PLACEHOLDER = 'FILE';
const VARIABLE = 'DOCKER_AUTH_CONFIG';
const UNSET = `unset ${VARIABLE}`;

/** What was escaped or cut so that it can be shown is no path any more. */
const CHANGED = /\\u\{[0-9A-F]+\}|…$/;

export function quoteShown(path: string): string {
  return CHANGED.test(path) ? PLACEHOLDER : quotePath(path);
}

/** Takes away the very login that was found. */
export function removeLogin(login: LocalLogin): Remedy {
  const { client, key, source } = login;
  if (client === 'kubelet') {
    return advice(
      `Take the entry ${key ?? HOST} out of the pull secret, or take the secret out of imagePullSecrets: a public image needs none`,
    );
  }
  if (source === VARIABLE) {
    return advice(
      `Take the login out of the variable ${VARIABLE}, wherever it is set: docker logout does not`,
      [UNSET],
    );
  }
  const title = `Remove the login that ${client} sends from this machine`;
  return advice(title, [client === 'docker' ? dockerLogout(key) : podmanLogout(login)]);
}

/** docker forgets the host itself and its bare address; another old form has to be named. */
function dockerLogout(key: string | null): string {
  const isUsual = key === null || [HOST, `https://${HOST}`, `http://${HOST}`].includes(key);
  return `docker logout ${isUsual ? HOST : quoteKey(key)}`;
}

function quoteKey(key: string): string {
  return CHANGED.test(key) ? 'KEY' : (shellQuote(key) ?? 'KEY');
}

/** podman forgets in the file that it writes by itself, unless another is named. */
function podmanLogout({ key, source, helper, isInDockerFile }: LocalLogin): string {
  if (isInDockerFile) return dockerLogout(key);
  const words = `podman logout ${quoteKey(helper === null ? (key ?? HOST) : HOST)}`;
  return source === null ? words : `${words} --authfile ${quoteShown(source)}`;
}

/** A new token, and the login with it where the old one was found. */
function newLoginFor(login: LocalLogin, username: string | null): Remedy[] {
  const change = advice(
    `Change the login in the variable ${VARIABLE}, or take it away, wherever it is set: it overrides what docker login writes`,
    [UNSET],
  );
  return [...(login.source === VARIABLE ? [change] : []), createToken(), logInAgain(login, username)];
}

/** The same, wherever the token may be used if it was not found here. */
export function newLoginIn(local: LocalLogin | null | undefined, username: string | null): Remedy[] {
  return local ? newLoginFor(local, username) : newLogin(username);
}

/** The login alone, likewise. */
export function logInIn(local: LocalLogin | null | undefined, username: string | null): Remedy {
  return local ? logInAgain(local, username) : logIn(username);
}

/** The same client's login anew, in the place that it reads first. */
export function logInAgain(login: LocalLogin, username: string | null): Remedy {
  const { client, source, writesTo } = login;
  if (client === 'kubelet') return kubernetesSecret(username);
  const file = client === 'podman' && writesTo !== null ? ` --authfile ${quoteShown(writesTo)}` : '';
  // With DOCKER_CONFIG, podman would write docker's own file too.
  const program = login.isInDockerFile && writesTo === null ? 'docker' : client;
  const name = quoteUsername(username);
  const words = `${program} login ${client === 'podman' ? podmanTarget(login) : HOST} -u ${name} --password-stdin${file}`;
  // podman's file in memory comes before the one that is kept.
  const isInTheWay = login.notes.some(({ kind }) => kind === 'volatile-file') && source !== writesTo;
  const commands = [TYPE_TOKEN, `printf %s "$GHCR_TOKEN" | ${words}`];
  return advice('Log in on this machine, over standard input, in bash or zsh', [
    ...(source === VARIABLE ? [UNSET] : []),
    ...(isInTheWay ? [podmanLogout(login)] : []),
    ...commands,
  ]);
}

/** A login for a path comes before the host's, so only one for the same path takes its place. */
function podmanTarget({ key, isInDockerFile }: LocalLogin): string {
  return key?.startsWith(`${HOST}/`) && !isInDockerFile ? quoteKey(key) : HOST;
}

/** Moves a file away that cannot be read. */
export function moveAway(path: string): Remedy {
  const file = quoteShown(path);
  const aside = file === PLACEHOLDER ? `${PLACEHOLDER}.broken` : quotePath(`${path}.broken`);
  return advice('Mend the file, or move it away and log in again', [`mv ${file} ${aside}`]);
}

/** Asks the helper as the client does, without showing what it answers. */
export function tryHelper(helper: string): Remedy {
  return advice(
    'See for yourself what the helper does; its answer is thrown away, and 0 means that it works',
    [`printf ${HOST} | ${shellQuote(programOf(helper)) ?? 'HELPER'} get > /dev/null; echo "exit code $?"`],
  );
}

export function dropHelper(helper: string, source: string | null): Remedy {
  return advice(
    `Or take ${helper} out of credsStore and credHelpers in ${source ?? 'the file'}, and log in again: the login then stands in the file itself`,
  );
}
