// What a test or a tool needs to run the small Slack and to act in it.

export type { Actor, Delivery } from './actor.ts';
export type { Control, SeenMessage, SeenView } from './seen.ts';
export { signBody } from './signature.ts';
export { type Destination, type RunningSlack, type SlackOptions, startSlack } from './start.ts';
export type { Violation } from './state.ts';
export type { Workspace } from './workspace.ts';
