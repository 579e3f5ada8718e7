// What the page's server and the page in the browser say to each other, as JSON. Types alone, for both sides.

export type Mode = 'socket' | 'http';

/** What a person has chosen or typed in an element. */
export type Choice = string | readonly string[] | null;

export interface PagePerson {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** As in the IANA database. */
  readonly tz: string;
  readonly isGuest: boolean;
  readonly isDeactivated: boolean;
  readonly isApp: boolean;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly isShared: boolean;
  /** Whether the person may write there. */
  readonly isMember: boolean;
  readonly hasApp: boolean;
  readonly memberCount: number;
  /** Of the last message that the person sees; empty where there is none. */
  readonly latestTs: string;
}

export interface PageMessage {
  readonly ts: string;
  readonly authorId: string;
  readonly isApp: boolean;
  /** Only this person sees it. */
  readonly isPrivate: boolean;
  readonly isEdited: boolean;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly threadTs: string | null;
}

export interface PageView {
  readonly id: string;
  readonly title: string;
  /** The words on its buttons; empty where there is none. */
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly unknown[];
  /** What a refused submission says, by block id. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface PageCommand {
  readonly command: string;
  readonly description: string;
  readonly hint: string;
}

export interface PageShortcut {
  readonly type: 'global' | 'message';
  readonly name: string;
  readonly callbackId: string;
  readonly description: string;
}

export interface PageApp {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly longDescription: string;
  readonly scopes: readonly { readonly scope: string; readonly reason: string }[];
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
  readonly hasHome: boolean;
  readonly hasMessages: boolean;
  /** Whether people may write to the app in its messages. */
  readonly takesMessages: boolean;
  /** Of the direct messages between the person and the app. */
  readonly latestTs: string;
}

export interface PageExample {
  readonly code: string;
  readonly situation: string;
  readonly image: string;
  /** The command line that shows it; null where it needs a login or a network that Slack's bot has not. */
  readonly line: string | null;
  readonly exit: number;
}

/** What is behind the page. */
export interface PageAbout {
  readonly mode: Mode;
  readonly isReady: boolean;
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
  /** Every limit or rule of Slack's that the app broke. */
  readonly violations: readonly string[];
}

/** What one person has before them at one place. */
export interface PageState {
  readonly team: string;
  readonly me: PagePerson;
  /** A channel's name, or one of the app's own tabs: `@home`, `@messages`, `@about`. */
  readonly place: string;
  /** Everybody, also who is not there any more. */
  readonly people: readonly PagePerson[];
  /** Those that the person sees in the list. */
  readonly channels: readonly PageChannel[];
  readonly messages: readonly PageMessage[];
  /** The modal on top, and how many lie under it. */
  readonly view: PageView | null;
  readonly viewsBelow: number;
  readonly home: PageView | null;
  readonly app: PageApp;
  readonly examples: readonly PageExample[];
  readonly about: PageAbout;
}

/** Where an element stands. */
export type Surface = { readonly message: string } | { readonly view: string };

export type Act =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'say'; readonly text: string }
  | {
      readonly kind: 'press';
      readonly on: Surface;
      readonly blockId: string;
      readonly actionId: string;
      readonly choose: Choice;
      /** What is typed in the view so far, by block id. */
      readonly values: Readonly<Record<string, Choice>>;
    }
  | { readonly kind: 'submit'; readonly view: string; readonly values: Readonly<Record<string, Choice>> }
  | { readonly kind: 'dismiss'; readonly view: string; readonly all: boolean }
  | { readonly kind: 'shortcut'; readonly message: string; readonly callbackId: string }
  | { readonly kind: 'globalShortcut'; readonly callbackId: string }
  | { readonly kind: 'openApp'; readonly tab: 'home' | 'messages' };

/** `shown`: what Slack itself tells the person; `error`: why nothing was done. */
export type Outcome =
  | { readonly ok: true; readonly shown: string | null }
  | { readonly ok: false; readonly error: string };
