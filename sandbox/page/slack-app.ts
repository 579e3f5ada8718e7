// The app as the small Slack installs it: what the app's own manifest asks for, and nothing more.

import { createManifest, SCOPES } from '../../src/slack/manifest/manifest.ts';
import type { SlackOptions } from '../slack/index.ts';
import type { PageApp } from './shape.ts';

export type InstalledApp = Omit<PageApp, 'id' | 'latestTs'>;

export interface SlackApp {
  readonly options: SlackOptions;
  readonly app: InstalledApp;
}

/** Where the manifest is silent about the app's tabs, messages are on and Home is off. */
export function slackAppOfManifest(): SlackApp {
  const { display_information, features, oauth_config, settings } = createManifest({ mode: 'socket' });
  const tabs = features?.app_home;
  const commands = features?.slash_commands ?? [];
  const app: InstalledApp = {
    name: display_information.name,
    description: display_information.description ?? '',
    longDescription: display_information.long_description ?? '',
    scopes: SCOPES,
    commands: commands.map(({ command, description, usage_hint = '' }) => ({
      command,
      description,
      hint: usage_hint,
    })),
    shortcuts: (features?.shortcuts ?? []).map(({ callback_id, ...rest }) => ({
      ...rest,
      callbackId: callback_id,
    })),
    hasHome: tabs?.home_tab_enabled ?? false,
    hasMessages: tabs?.messages_tab_enabled ?? true,
    takesMessages: tabs?.messages_tab_read_only_enabled !== true,
  };
  const options: SlackOptions = {
    appName: app.name,
    commands: commands.map(({ command }) => command),
    events: settings?.event_subscriptions?.bot_events ?? [],
    escapesCommands: commands.some(({ should_escape }) => should_escape === true),
    homeTab: app.hasHome,
    messagesTab: app.hasMessages,
    scopes: oauth_config?.scopes?.bot ?? [],
  };
  return { options, app };
}
