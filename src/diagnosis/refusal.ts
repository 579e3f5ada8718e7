/**
 * Why GHCR or the GitHub API says no to a living credential, from the words it uses. The words are the only difference there is: the
 * status is 403 for all of them.
 */

export type Policy = 'classic-forbidden' | 'lifetime' | 'creation';

export type Refusal =
  | { readonly kind: 'scope' }
  | { readonly kind: 'sso' }
  | { readonly kind: 'ip' }
  | {
      readonly kind: 'policy';
      readonly policy: Policy | null;
      readonly by: string | null;
      readonly maximumDays: number | null;
    }
  | { readonly kind: 'no-access'; readonly names: 'nothing' | 'read-package' | 'installation' };

/** Reads the message of a refusal; words that name no special cause mean that access is not granted. */
export function readRefusal(message: string | null): Refusal {
  const text = message ?? '';
  if (/does not match expected scopes|need at least read:packages/i.test(text)) return { kind: 'scope' };
  // TermHub#935 and sigstore/cosign#2930; the words before "SAML" changed over the years.
  if (/SAML enforcement/i.test(text)) return { kind: 'sso' };
  if (/IP allow ?list/i.test(text)) return { kind: 'ip' };
  return readPolicy(text) ?? { kind: 'no-access', names: namedAccess(text) };
}

function readPolicy(text: string): Refusal | null {
  // au-packages#197: The 'X' enterprise forbids access via … if the token's lifetime is greater than 90 days.
  const lifetime =
    /The '([^']{1,100})' (?:organization|enterprise) forbids access via .{0,80}lifetime is greater than (\d{1,4}) days/i.exec(
      text,
    );
  if (lifetime) {
    return { kind: 'policy', policy: 'lifetime', by: lifetime[1] ?? null, maximumDays: Number(lifetime[2]) };
  }
  // refined-github#6951: `ORG` forbids access via a personal access token (classic).
  const classic = /`([^`]{1,100})` forbids access via a personal access token \(classic\)/i.exec(text);
  if (classic || /forbids access via a personal access tokens? \(classic\)/i.test(text)) {
    return { kind: 'policy', policy: 'classic-forbidden', by: classic?.[1] ?? null, maximumDays: null };
  }
  const creation = /not allowed to Create organization package|permission_denied: create_package/i.test(text);
  if (creation) return { kind: 'policy', policy: 'creation', by: null, maximumDays: null };
  const oauth = /`([^`]{1,100})` organization has enabled OAuth App access restrictions/i.exec(text);
  if (oauth) return { kind: 'policy', policy: null, by: oauth[1] ?? null, maximumDays: null };
  return null;
}

function namedAccess(text: string): 'nothing' | 'read-package' | 'installation' {
  if (/read_package/i.test(text)) return 'read-package';
  return /installation not allowed to/i.test(text) ? 'installation' : 'nothing';
}
