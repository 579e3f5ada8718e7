/** Step 1: where the token will be used. */
import { PLACE_NAMES } from '../../../tokens/places/all.ts';
import type { Place } from '../../../tokens/record/registration.ts';
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button, code, type Message } from '../elements.ts';
import { buttons, messageOf, words } from '../parts.ts';
import { LONGEST_SENTENCE, stepTitle, waysOut } from './frame.ts';

/** The button of each place. */
export const PLACE_ACTIONS: Readonly<Record<Place, string>> = {
  docker: ONBOARDING_ACTIONS.placeDocker,
  podman: ONBOARDING_ACTIONS.placePodman,
  server: ONBOARDING_ACTIONS.placeServer,
  kubernetes: ONBOARDING_ACTIONS.placeKubernetes,
  ansible: ONBOARDING_ACTIONS.placeAnsible,
  actions: ONBOARDING_ACTIONS.placeActions,
};

const ORDER: readonly Place[] = ['docker', 'podman', 'server', 'kubernetes', 'ansible', 'actions'];

/** @param image for which a token is wanted; null where none was named */
export function placeStep(value: string, image: string | null): Message {
  return messageOf([
    stepTitle(1, 'Where will the token be used?'),
    words(
      'I lead you to a token that can pull from ghcr.io, and say so where you need none. You may stop at any time; for seven days you can go on where you were.',
    ),
    ...(image === null ? [] : [words('The image: ', code(cut(image, LONGEST_SENTENCE)))]),
    buttons(...ORDER.map((place) => button(PLACE_ACTIONS[place], PLACE_NAMES[place], value))),
    waysOut(value, { canGoBack: false }),
  ]);
}
