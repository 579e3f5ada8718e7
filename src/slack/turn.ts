/** What a listener is given: who acts, what was chosen or typed, and the ways to answer. Nothing of Bolt, so that tests and doors are alike. */
import type { ModalView } from '@slack/types';
import type { Log } from '../support/log.ts';
import type { Actor } from './actor.ts';
import type { CheckForSlack } from './check-for-slack.ts';
import type { Replier } from './reply.ts';
import type { Snapshots } from './snapshots.ts';
import type { Throttle } from './throttle.ts';

/** Slack's Web API, as far as listeners use it. Each answers `ok`, or Slack's own word for what is wrong. */
export interface SlackWeb {
  openView(triggerId: string, view: ModalView): Promise<string>;
  updateView(viewId: string, view: ModalView): Promise<string>;
  post(
    channelId: string,
    message: { readonly text: string; readonly blocks: readonly unknown[] },
  ): Promise<string>;
}

/** What every listener may use. */
export interface Tools {
  readonly check: CheckForSlack;
  readonly snapshots: Snapshots;
  readonly throttle: Throttle;
  readonly web: SlackWeb;
  readonly log: Log;
}

export interface Turn {
  readonly actor: Actor;
  readonly reply: Replier;
  /** Where the command was typed or the message stands; null for a modal. */
  readonly channel: { readonly id: string; readonly name: string } | null;
  readonly tools: Tools;
}

export interface CommandTurn extends Turn {
  /** Everything behind the name of the command. */
  readonly rest: string;
}

export interface ActionTurn extends Turn {
  /** The opaque id that the button carries. */
  readonly value: string;
  /** Good for three seconds, once. */
  readonly triggerId: string;
}

export interface ViewTurn extends Turn {
  readonly viewId: string;
  /** The opaque id that the modal carries. */
  readonly metadata: string;
}
