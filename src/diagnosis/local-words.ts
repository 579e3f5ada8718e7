/** Tells what was found of a client's login: in sentences for the proof, and never what the login is. */
import { type FileProblem, isUnread, type LocalLogin, type LocalNote, unreadFile } from './local-login.ts';

/** Said of `check --local` where there is nothing to look into. */
export const NO_CLIENT = 'Neither docker nor podman has logins on this machine, so nothing was sent.';

/** Where the login was found, or that none was, and what else was seen on the way. Whole sentences. */
export function tellLogin(login: LocalLogin, host: string): readonly string[] {
  return [...tellState(login, host), ...login.notes.map((note) => tellNote(note, login, host))];
}

function tellState(login: LocalLogin, host: string): readonly string[] {
  const { client, helper, source, state } = login;
  switch (state.kind) {
    case 'found':
      if (helper !== null) {
        return [
          `${client} gets its login from ${programOf(helper)}, the helper that ${source} names.`,
          ...tellForm(login),
        ];
      }
      return [`${client} sends ${whereIs(login, host)}.`, ...tellForm(login)];
    case 'none':
      return [
        unreadFile(login) === null
          ? `${client} has no login for ${host}, and asks without one.`
          : `Whether ${client} has a login for ${host} is not known: it was asked here without one.`,
        ...tellOthers(login),
      ];
    case 'empty':
      return [
        `${client} finds ${host} in ${holderOf(login)}, but no name or no password with it: it asks without a login.`,
      ];
    case 'broken':
      return [`${client} cannot read its entry for ${host} in ${source}, and asks without a login.`];
    case 'failed':
      return [];
  }
}

/** A login for a mistyped host lies there unseen. */
function tellOthers({ otherLogins }: LocalLogin): readonly string[] {
  return otherLogins.length === 0 ? [] : [`It has logins for other hosts: ${otherLogins.join(', ')}.`];
}

/** The login in a few words: `the login in /home/a/.docker/config.json`. */
export function whereIs(login: LocalLogin, host: string): string {
  const { helper, key, source } = login;
  if (helper !== null) return `the login that ${programOf(helper)} keeps`;
  if (source === 'DOCKER_AUTH_CONFIG')
    return 'the login in the variable DOCKER_AUTH_CONFIG, as Docker does since 28.3';
  const under = key === null || key === host ? '' : `, under ${key}`;
  return `the login in ${source}${under}`;
}

function holderOf({ helper, source }: LocalLogin): string {
  return helper === null ? `${source}` : `what ${programOf(helper)} answers`;
}

export function programOf(helper: string): string {
  return `docker-credential-${helper}`;
}

function tellForm({ client, state }: LocalLogin): readonly string[] {
  if (state.kind !== 'found' || state.form === 'password') return [];
  return state.form === 'identity-token'
    ? [
        `It is an identity token, which ${client} trades in by POST; GHCR answers GET alone, and was asked so here.`,
      ]
    : [`It is a registry token, which ${client} sends as it is.`];
}

const PROBLEMS: Readonly<Record<FileProblem, string>> = {
  denied: 'it may not be read',
  'not-regular': 'it is no regular file',
  'too-large': 'it is larger than 1 MiB',
  'no-json': 'it is no JSON',
  'wrong-form': 'it does not have the form of such a file',
  'broken-auth': 'an auth in it is not the base64 of NAME:PASSWORD',
};

/** What is wrong with a file, as half a sentence. */
export function tellProblem(problem: FileProblem): string {
  return PROBLEMS[problem];
}

function tellNote(note: LocalNote, { client }: LocalLogin, host: string): string {
  switch (note.kind) {
    case 'ignored-file':
      return tellIgnored(note.path, note.problem, client);
    case 'ignored-variable':
      return `DOCKER_AUTH_CONFIG is not in the one form that ${client} takes from it (auths alone, with auth alone in each entry): ${client} warns of it, and passes over it.`;
    case 'missing-path':
      return `The variable ${note.variable} is set, and nothing is there where it points.`;
    case 'ignored-secret':
      return `The secret holds ${note.key}, and its type is ${note.type ?? 'another one'}: ${client} reads that key only of the type kubernetes.io/${note.key.slice(1)}, and passes over this secret. A secret’s type cannot be changed: delete it, and make it anew.`;
    case 'shadowed-entry':
      return `${note.path} holds a login for ${host} too, but ${client} asks ${programOf(note.helper)} alone.`;
    case 'unread-fields':
      return `In the entry for ${host} in ${note.path} the login stands in fields that ${client} does not read.`;
    case 'idle-helper':
      return `The file names a credential helper${note.helper === null ? '' : `, ${note.helper},`} which does nothing on a node: a pull secret has to hold the login itself, and this one holds no password.`;
    case 'unmatched-key':
      return `There is a login under ${note.key}, which ${client} does not use for this image.`;
    case 'blank-in-password':
      return 'The stored password begins or ends with a blank or the end of a line, as no token does.';
    case 'volatile-file':
      return `${note.path} lies in memory: this login is gone after the next start of the machine, if not at the end of the session.`;
    case 'no-runtime-folder':
      return `XDG_RUNTIME_DIR names a folder that is not there: ${client} passes over the login that it may have kept in it.`;
    case 'docker-file-only':
      return `DOCKER_CONFIG is set, so ${client} reads ${note.path} and none of its own files.`;
    case 'under-sudo':
      return `This runs as root under sudo, with the home folder ${note.home}: what ${note.user ?? 'the person behind it'} runs without sudo may send another login.`;
  }
}

function tellIgnored(path: string, problem: FileProblem, client: string): string {
  if (isUnread(problem)) {
    return `${path} was not read here: ${tellProblem(problem)}.`;
  }
  return problem === 'broken-auth'
    ? `Of ${path} ${tellProblem(problem)}: ${client} warns of it, and reads the file in part.`
    : `${client} cannot use ${path}: ${tellProblem(problem)}. It warns of it, and asks without a login.`;
}
