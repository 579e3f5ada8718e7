/**
 * What was found of a client's login on this machine: where it lies, what stands in its way, and never the login itself. Every text in
 * it can be shown as it is.
 */

/** `kubelet` stands for a pull secret, which a cluster's nodes use. */
export type ClientName = 'docker' | 'podman' | 'kubelet';

/** Why a file of logins cannot be used. */
export type FileProblem =
  | 'denied'
  | 'not-regular'
  | 'too-large'
  | 'no-json'
  | 'wrong-form'
  /** An `auth` that is not base64 of NAME:PASSWORD. */
  | 'broken-auth';

/** Why a client cannot get at its login. */
export type LoginFailure =
  | { readonly kind: 'file'; readonly problem: FileProblem }
  | { readonly kind: 'helper-missing' }
  /** A name that no helper has: a path, for one. */
  | { readonly kind: 'helper-name' }
  /** We run as root, and another user could have put the program there, or its name into the file. */
  | { readonly kind: 'helper-unsafe'; readonly where: 'file' | 'program' }
  | { readonly kind: 'helper-not-started' }
  | { readonly kind: 'helper-silent'; readonly afterMs: number }
  | { readonly kind: 'helper-flood' }
  /** It answered, but not in the form of an answer. */
  | { readonly kind: 'helper-unreadable' }
  | {
      readonly kind: 'helper-refused';
      readonly exitCode: number | null;
      /** What it said, redacted; null where that could be a secret. */
      readonly words: string | null;
    };

export type LoginState =
  | {
      readonly kind: 'found';
      readonly username: string | null;
      readonly form: 'password' | 'identity-token' | 'registry-token';
    }
  /** No entry for the host: the client asks without a login. */
  | { readonly kind: 'none' }
  /** An entry that lacks a name or a password: the client asks without a login. */
  | { readonly kind: 'empty' }
  /** docker warns of an entry that it cannot read, and asks without a login. */
  | { readonly kind: 'broken' }
  /** The client gives up before it asks. */
  | { readonly kind: 'failed'; readonly failure: LoginFailure };

export type LocalNote =
  /** docker warns of such a file and goes on as if there were none; a file that is whole but for an entry it reads in part. */
  | { readonly kind: 'ignored-file'; readonly path: string; readonly problem: FileProblem }
  /** A variable names a file or a folder, and nothing is there. What it holds may be anything, and is not shown. */
  | { readonly kind: 'missing-path'; readonly variable: string }
  /** kubelet reads a secret only where its type and its key belong together; a type of another form is null. */
  | { readonly kind: 'ignored-secret'; readonly type: string | null; readonly key: string }
  /** `DOCKER_AUTH_CONFIG` is not in its form, which docker warns of. */
  | { readonly kind: 'ignored-variable' }
  /** The file holds a login too, but its helper alone is asked. */
  | { readonly kind: 'shadowed-entry'; readonly path: string; readonly helper: string }
  /** podman reads nothing but `auth` and `identitytoken` of an entry. */
  | { readonly kind: 'unread-fields'; readonly path: string }
  /** A helper is named where none runs: on the nodes of a cluster. */
  | { readonly kind: 'idle-helper'; readonly helper: string | null }
  /** The key is nearly right: in other letters, with a port, or one that another client would take. */
  | { readonly kind: 'unmatched-key'; readonly key: string }
  | { readonly kind: 'blank-in-password' }
  /** The file lies in memory and goes with the session or the next start. */
  | { readonly kind: 'volatile-file'; readonly path: string }
  /** `XDG_RUNTIME_DIR` names a folder that is not there. */
  | { readonly kind: 'no-runtime-folder' }
  /** Set, it makes podman read docker's file alone. */
  | { readonly kind: 'docker-file-only'; readonly path: string }
  | { readonly kind: 'under-sudo'; readonly user: string | null; readonly home: string };

export interface LocalLogin {
  readonly client: ClientName;
  /** The file or the variable that holds the login, or names the helper that does; null where there is none for the host. */
  readonly source: string | null;
  /** The entry's own key, `ghcr.io/acme` for one; null where a helper or nobody has it. */
  readonly key: string | null;
  /** The helper's name behind `docker-credential-`. */
  readonly helper: string | null;
  readonly state: LoginState;
  /** Where podman has to write a new login so that it is used and kept; null where its own choice is right, and for other clients. */
  readonly writesTo: string | null;
  /** Whether podman reads it in docker's own file, which it must not write: it drops what else docker keeps there. */
  readonly isInDockerFile: boolean;
  /** Other hosts that the same files have logins for. */
  readonly otherLogins: readonly string[];
  readonly notes: readonly LocalNote[];
}

/** The file that the client may read and that was not read here, so that what stands in it is not known; null where there is none. */
export function unreadFile({ notes }: LocalLogin): string | null {
  const note = notes.find((each) => each.kind === 'ignored-file' && isUnread(each.problem));
  return note?.kind === 'ignored-file' ? note.path : null;
}

/** An identity token, which the client trades in by POST: GHCR answers that with 405 (helm/helm#31222), and we ask by GET. */
export function isIdentityToken({ state }: LocalLogin): boolean {
  return state.kind === 'found' && state.form === 'identity-token';
}

export function isUnread(problem: FileProblem): boolean {
  return problem === 'too-large' || problem === 'not-regular';
}

/** Whether the client has anything for the host, were it broken. */
export function hasEntry({ state }: LocalLogin): boolean {
  return state.kind !== 'none';
}
