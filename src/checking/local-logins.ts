/** The logins that the clients of this machine keep. The adapter in local/ finds them; it never throws for what lies in a file. */
import type { Credential } from '../credential/credential.ts';
import { hasEntry, type LocalLogin } from '../diagnosis/local-login.ts';

/** The clients whose logins can be looked for. */
export type LocalClient = 'docker' | 'podman';

export interface FoundLogin {
  readonly login: LocalLogin;
  /** What the client would send; null where it would ask without a login, or not at all. */
  readonly credential: Credential | null;
}

export interface LocalQuestion {
  readonly host: string;
  /** Without the host; null asks for the host alone. */
  readonly repository: string | null;
  /** Null for every client that is configured here. */
  readonly client: LocalClient | null;
  /** For each helper, in milliseconds; five seconds are the most that one is given. */
  readonly timeoutMs: number;
}

export interface LocalLogins {
  /** One for each client that is configured; with `client` just that one, configured or not. */
  find(question: LocalQuestion): Promise<readonly FoundLogin[]>;
}

/** Whose login is meant where nobody said: docker's, unless docker has none for the host and podman has. Null where no client is configured. */
export function chooseLogin(found: readonly FoundLogin[]): FoundLogin | null {
  return found.find(({ login }) => hasEntry(login)) ?? found[0] ?? null;
}
