// Tokens of no one, in GitHub's published forms, made anew for each test.
import { type CredentialKind, machineRandom, makeToken } from '../../sandbox/index.ts';

export function someToken(kind: CredentialKind = 'classic'): string {
  return makeToken(machineRandom(), kind);
}
