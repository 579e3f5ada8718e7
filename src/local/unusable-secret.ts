/** A pull secret that gives no login at all, whatever stands in its other entries: one that kubelet refuses, or does not even open. */
import type { FoundLogin } from '../checking/local-logins.ts';
import { toFoundLogin, type Whereabouts } from './found-login.ts';
import type { WrongEntry } from './login-file.ts';

/** One entry that kubelet cannot read makes it refuse all of the secret. `source` is what the secret is called in words. */
export function refusedSecret({ key, problem }: WrongEntry, host: string, source: string): FoundLogin {
  const failure = { kind: 'file', problem } as const;
  return toFoundLogin({ kind: 'failed', failure }, { ...nowhere(host), source, key });
}

/** The type and the key do not belong together. */
export function ignoredSecret(type: string | null, key: string, host: string): FoundLogin {
  const notes = [{ kind: 'ignored-secret', type: shownType(type), key }] as const;
  return toFoundLogin({ kind: 'none' }, { ...nowhere(host), notes });
}

function nowhere(host: string): Whereabouts {
  return { client: 'kubelet', host, source: null, key: null, helper: null, otherLogins: [], notes: [] };
}

/** Without a type, a secret is of this one; what does not have a type's form is not repeated. */
function shownType(type: string | null): string | null {
  if (type === null || type === '') return 'Opaque';
  return type === 'Opaque' || /^[a-z0-9.-]{1,60}\/[a-z0-9.-]{1,60}$/.test(type) ? type : null;
}
