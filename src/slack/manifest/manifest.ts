/**
 * The Slack app as its manifest describes it: the one source of manifest.yml (Socket Mode) and manifest.http.yml. It asks for what is
 * used and nothing else; docs/security.md says the same of each scope.
 */
import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';

/** How Slack reaches the bot: over a socket that the bot opens, or by requests to an address. */
export type Delivery =
  | { readonly mode: 'socket' }
  | { readonly mode: 'http' /** The https address of `POST /slack/events`. */; readonly requestUrl: string };

type BotScope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];

/** Every scope that the app asks for, and what for. */
export const SCOPES: readonly { readonly scope: BotScope; readonly reason: string }[] = [
  { scope: 'commands', reason: 'people type /ghcr' },
  { scope: 'chat:write', reason: 'a verdict is posted to a channel when somebody presses Share' },
];

/** The manifest for one way of delivery. */
export function createManifest(delivery: Delivery): Manifest {
  const url = delivery.mode === 'http' ? { url: delivery.requestUrl } : {};
  const requestUrl = delivery.mode === 'http' ? { request_url: delivery.requestUrl } : {};
  return {
    display_information: {
      name: 'GHCR Doctor',
      description: 'Says why an image cannot be pulled from ghcr.io, and what to do',
      long_description:
        'Type /ghcr check and an image of the GitHub Container Registry. GHCR Doctor asks the registry itself and answers with one cause, the proof for it, the next step and who has to take it. Answers are private to the person who asked, until that person shares them with the channel.',
      background_color: '#1f2328',
    },
    features: {
      bot_user: { display_name: 'GHCR Doctor', always_online: true },
      slash_commands: [
        {
          command: '/ghcr',
          ...url,
          description: 'Say why an image cannot be pulled from ghcr.io',
          usage_hint: 'check IMAGE [platform OS/ARCH] · help',
          // An address or a name then comes as `<…>`, so that a text cannot pose as a mention.
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: SCOPES.map(({ scope }) => scope) } },
    settings: {
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: delivery.mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}
