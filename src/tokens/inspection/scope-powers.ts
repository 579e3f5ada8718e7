/** What each scope of a classic or OAuth token lets its holder do, in plain words (docs.github.com, "Scopes for OAuth apps"). */

export interface BroadScope {
  readonly scope: string;
  /** Whoever finds the token could … */
  readonly allows: string;
}

const POWERS: ReadonlyMap<string, string> = new Map([
  ['repo', 'read and change every repository you can reach, private ones too'],
  ['repo:status', 'change the status of commits'],
  ['repo_deployment', 'change deployments'],
  ['public_repo', 'change the public repositories you can reach'],
  ['repo:invite', 'accept invitations to repositories'],
  ['security_events', 'read and change security alerts'],
  ['workflow', 'change the workflows of GitHub Actions, and so run code with your secrets'],
  ['write:packages', 'push and overwrite packages'],
  ['delete:packages', 'delete packages'],
  ['admin:org', 'manage your organizations, their teams and members'],
  ['write:org', 'change memberships of organizations and teams'],
  ['read:org', 'see your organizations, teams and memberships'],
  ['manage_runners:org', 'manage an organization’s runners'],
  ['admin:public_key', 'add and remove your SSH keys'],
  ['write:public_key', 'add SSH keys to your account'],
  ['read:public_key', 'see your SSH keys'],
  ['admin:ssh_signing_key', 'add and remove your signing keys'],
  ['write:ssh_signing_key', 'add signing keys to your account'],
  ['read:ssh_signing_key', 'see your signing keys'],
  ['admin:gpg_key', 'add and remove your GPG keys'],
  ['write:gpg_key', 'add GPG keys to your account'],
  ['read:gpg_key', 'see your GPG keys'],
  ['admin:repo_hook', 'manage the web hooks of repositories'],
  ['write:repo_hook', 'change the web hooks of repositories'],
  ['read:repo_hook', 'see the web hooks of repositories'],
  ['admin:org_hook', 'manage the web hooks of organizations'],
  ['gist', 'write gists in your name'],
  ['notifications', 'read your notifications'],
  ['user', 'change your profile, follow people, read your addresses'],
  ['read:user', 'read your profile'],
  ['user:email', 'read your mail addresses'],
  ['user:follow', 'follow and unfollow people in your name'],
  ['project', 'change projects'],
  ['read:project', 'see projects'],
  ['delete_repo', 'delete repositories'],
  ['write:discussion', 'write in the discussions of teams'],
  ['read:discussion', 'read the discussions of teams'],
  ['admin:enterprise', 'manage your enterprises'],
  ['manage_runners:enterprise', 'manage an enterprise’s runners'],
  ['manage_billing:enterprise', 'change an enterprise’s billing'],
  ['read:enterprise', 'see an enterprise’s profile'],
  ['scim:enterprise', 'manage an enterprise’s accounts'],
  ['audit_log', 'read audit logs'],
  ['read:audit_log', 'read audit logs'],
  ['codespace', 'create and manage codespaces'],
  ['codespace:secrets', 'change the secrets of codespaces'],
  ['copilot', 'manage Copilot'],
  ['manage_billing:copilot', 'change Copilot’s billing'],
  ['write:network_configurations', 'change the networks of hosted runners'],
  ['read:network_configurations', 'see the networks of hosted runners'],
]);

/** The scopes that a machine which only pulls has no use for, in GitHub's order. */
export function broadScopes(scopes: readonly string[]): readonly BroadScope[] {
  return scopes
    .filter((scope) => scope !== 'read:packages')
    .map((scope) => ({
      scope,
      allows: POWERS.get(scope) ?? 'do what this scope is for, which is not known here',
    }));
}
