/**
 * The Slack app as its manifest describes it: the one source of manifest.yml (Socket Mode) and manifest.http.yml. It asks for what is
 * used and nothing else; docs/security.md says the same of each scope.
 */
import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';
import { SHORTCUT_IDS } from '../action-ids.ts';
import { SHORTCUT_NAME } from '../blocks/explain-form.ts';

/** How Slack reaches the bot: over a socket that the bot opens, or by requests to an address. */
export type Delivery =
  | { readonly mode: 'socket' }
  | { readonly mode: 'http' /** The https address of `POST /slack/events`. */; readonly requestUrl: string };

type BotScope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];

/** Every scope that the app asks for, and what for. */
export const SCOPES: readonly { readonly scope: BotScope; readonly reason: string }[] = [
  { scope: 'commands', reason: 'people type /ghcr' },
  {
    scope: 'chat:write',
    reason:
      'a verdict is posted to a channel when somebody presses Share, and what has become of an image that somebody watches there; the conversation that leads to a token stands in the direct messages with the app',
  },
  {
    scope: 'users:read',
    reason:
      'a day ends where its person lives, admins and guests are told apart, and it is noticed when somebody has left',
  },
  {
    scope: 'im:history',
    reason: 'a token that somebody writes to the app by mistake is noticed; the app reads no other message',
  },
];

type BotEvent = NonNullable<
  NonNullable<NonNullable<Manifest['settings']>['event_subscriptions']>['bot_events']
>[number];

/** Every event that the app hears of, and what for. */
export const EVENTS: readonly { readonly event: BotEvent; readonly reason: string }[] = [
  { event: 'app_home_opened', reason: 'its Home tab shows whoever opens it their own tokens' },
  {
    event: 'message.im',
    reason: 'a token written to the app is told to its author alone, with the way to revoke it',
  },
  { event: 'app_uninstalled', reason: 'everything of a workspace goes when the app is taken away' },
  { event: 'tokens_revoked', reason: 'the same when its bot token is revoked' },
];

/** The manifest for one way of delivery. */
export function createManifest(delivery: Delivery): Manifest {
  const url = delivery.mode === 'http' ? { url: delivery.requestUrl } : {};
  const requestUrl = delivery.mode === 'http' ? { request_url: delivery.requestUrl } : {};
  const events = EVENTS.map(({ event }) => event);
  return {
    display_information: {
      name: 'GHCR Doctor',
      description: 'Says why an image cannot be pulled from ghcr.io, and what to do',
      long_description:
        'Type /ghcr check and an image of the GitHub Container Registry. GHCR Doctor asks the registry itself and answers with one cause, the proof for it, the next step and who has to take it. Answers are private to the person who asked, until that person shares them with the channel.',
      background_color: '#1f2328',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'GHCR Doctor', always_online: true },
      slash_commands: [
        {
          command: '/ghcr',
          ...url,
          description: 'Say why an image cannot be pulled from ghcr.io',
          usage_hint:
            'check IMAGE [as LABEL] [platform OS/ARCH] · explain [TEXT] · login · tokens · watch IMAGE · settings · help',
          // An address or a name then comes as `<…>`, so that a text cannot pose as a mention.
          should_escape: true,
        },
      ],
      shortcuts: [
        {
          name: SHORTCUT_NAME,
          type: 'message',
          callback_id: SHORTCUT_IDS.explainError,
          description: 'Rank the causes of the registry error in this message',
        },
      ],
    },
    oauth_config: { scopes: { bot: SCOPES.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: events },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: delivery.mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}
