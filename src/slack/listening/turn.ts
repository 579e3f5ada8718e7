/** What a listener is given: who acts, what was chosen or typed, and the ways to answer. Nothing of Bolt, so that tests and doors are alike. */
import type { HomeView, ModalView } from '@slack/types';
import type { GiveWay } from '../../support/give-way.ts';
import type { Log } from '../../support/log.ts';
import type { TokenPorts } from '../../tokens/ports.ts';
import type { Outbox } from '../../warnings/outbox.ts';
import type { Watches } from '../../watches/watches.ts';
import type { CheckInTurn } from '../checks/checks-in-turn.ts';
import type { InspectForSlack } from '../checks/inspect-for-slack.ts';
import type { HandOverLinks } from '../hand-over-links.ts';
import type { Explanations } from '../remembered/explanations.ts';
import type { Questions } from '../remembered/questions.ts';
import type { Settling } from '../remembered/settling.ts';
import type { Snapshots } from '../remembered/snapshots.ts';
import type { WantedWatches } from '../remembered/wanted-watches.ts';
import type { People } from '../web/people.ts';
import type { Person } from '../web/person.ts';
import type { Actor } from './actor.ts';
import type { Channel } from './channel.ts';
import type { Fields } from './fields.ts';
import type { InTurn } from './in-turn.ts';
import type { Replier } from './reply.ts';
import type { Throttle } from './throttle.ts';

export interface Words {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** Where a message of ours stands, to be edited later. */
export interface Place {
  readonly channelId: string;
  readonly ts: string;
}

/** Slack's Web API, as far as listeners use it. Each answers `ok`, or Slack's own word for what is wrong. */
export interface SlackWeb {
  openView(triggerId: string, view: ModalView): Promise<string>;
  /** On top of the modal in which the trigger was made. */
  pushView(triggerId: string, view: ModalView): Promise<string>;
  updateView(viewId: string, view: ModalView): Promise<string>;
  publishHome(userId: string, view: HomeView): Promise<string>;
  /** To a channel, or to a person by their id: then it stands among the app's messages. */
  post(target: string, message: Words): Promise<{ readonly outcome: string; readonly place: Place | null }>;
  edit(place: Place, message: Words): Promise<string>;
  /** To one person in a channel, where nobody else sees it; `user_not_in_channel` and `not_in_channel` tell who is not there. */
  whisper(channelId: string, userId: string, message: Words): Promise<string>;
  /** What Slack tells of a member of the workspace; null for nobody's id, and while Slack does not say. */
  person(userId: string): Promise<Person | null>;
}

/** Opens a modal: within three seconds of what the person did, and once. Answers as `SlackWeb` does. */
export type OpenView = (view: ModalView) => Promise<string>;

/** What every listener may use. */
export interface Tools {
  /** Awaited before each longer piece of work, so that whoever has just asked is acknowledged first. */
  readonly giveWay: GiveWay;
  /** Looks at a kept token at GitHub, now or a moment ago, and records what it says. */
  readonly lookAgain: (registrationId: string) => Promise<void>;
  readonly check: CheckInTurn;
  readonly snapshots: Snapshots;
  readonly explanations: Explanations;
  readonly questions: Questions;
  readonly wantedWatches: WantedWatches;
  readonly watches: Watches;
  readonly throttle: Throttle;
  readonly web: SlackWeb;
  readonly people: People;
  /** What every use case of tokens takes first. */
  readonly tokens: TokenPorts;
  readonly outbox: Pick<Outbox, 'lost'>;
  readonly inspect: InspectForSlack;
  /** Null where no page can be offered. */
  readonly handOver: HandOverLinks | null;
  readonly settling: Settling;
  readonly inTurn: InTurn;
  readonly log: Log;
}

export interface Turn {
  readonly actor: Actor;
  /** True for a person of another workspace, in a channel that is shared with it: they get no token and nothing of anybody's. */
  readonly isOutsider: boolean;
  readonly reply: Replier;
  /** Where the command was typed or the message stands; null for a modal. */
  readonly channel: Channel | null;
  readonly tools: Tools;
}

export interface CommandTurn extends Turn {
  /** Everything behind the name of the command. */
  readonly rest: string;
  readonly open: OpenView;
}

export interface ActionTurn extends Turn {
  /** The opaque id that the button carries. */
  readonly value: string;
  readonly surface: 'message' | 'modal' | 'home';
  /** Opens a modal; on top of the one in which the button stands, if any. */
  readonly open: OpenView;
  /** Opens a modal, or changes the one in which the button stands. */
  readonly show: OpenView;
}

export interface ViewTurn extends Turn {
  readonly viewId: string;
  /** The opaque id that the modal carries. */
  readonly metadata: string;
  readonly fields: Fields;
}

/** Something that happened in the workspace; there is nobody to be answered. */
export interface EventTurn {
  readonly teamId: string;
  /** Null where nobody did it, such as at an app's removal. */
  readonly userId: string | null;
  /** The same at each repetition; null where Slack sent none. */
  readonly eventId: string | null;
  /** As Slack sent it: foreign, of any shape. */
  readonly event: unknown;
  readonly tools: Tools;
}

export interface ShortcutTurn extends Turn {
  readonly open: OpenView;
  /** The message that the shortcut was used on, as Slack sent it: foreign, of any shape. */
  readonly message: unknown;
}
