/** A token that was proven after its conversation had gone elsewhere: told for itself. */
import type { Message } from '../elements.ts';
import { messageOf, title } from '../parts.ts';
import { factsOf, type KnownToken } from './facts.ts';

export function provenMessage(token: KnownToken): Message {
  return messageOf([
    title(`Your token ${token.registration.label} is proven, and on your list`),
    ...factsOf(token),
  ]);
}
