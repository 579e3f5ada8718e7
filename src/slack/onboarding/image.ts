/** Step 2: the image, asked for without a login; a public one ends the conversation well. */

import type { Report } from '../../checking/report.ts';
import { type ReferenceReading, readReference } from '../../image/reading.ts';
import { formatReference, GHCR } from '../../image/reference.ts';
import type { Onboarding } from '../../tokens/conversation/onboarding.ts';
import { advanceOnboarding, readOnboarding } from '../../tokens/conversation/onboardings.ts';
import { memberKey } from '../../tokens/record/member.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { imageForm, lookingAtImage } from '../blocks/onboarding/image-step.ts';
import { causeOf } from '../blocks/words.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, Tools, Turn, ViewTurn } from '../listening/turn.ts';
import { inConversation, put, show } from './conversation.ts';
import { writeMadeFor } from './made-for.ts';
import { openForm } from './open-form.ts';

export async function askForImage(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ present }) => {
    if ((await present()) !== null) await openForm(turn, imageForm(turn.value));
  });
}

export async function skipImage(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, move }) => {
    const state = await move({ kind: 'image-skipped' });
    if (state !== null) await show(tools, state);
  });
}

export async function wantAnyway(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, move }) => {
    const state = await move({ kind: 'wanted-anyway' });
    if (state !== null) await show(tools, state);
  });
}

export function answerImage(fields: Fields): ViewAnswer {
  const reading = readImage(fields);
  if (reading.kind === 'reference') return { response_action: 'clear' };
  return { response_action: 'errors', errors: { [FIELD_IDS.image]: explain(reading) } };
}

export async function nameImage(turn: ViewTurn): Promise<void> {
  const reading = readImage(turn.fields);
  if (reading.kind !== 'reference') return;
  const waiting: Onboarding[] = [];
  await inConversation(turn, turn.metadata, async ({ present }) => {
    const state = await present();
    if (state !== null) waiting.push(state);
  });
  for (const state of waiting) await lookAtImage(turn, state, formatReference(reading.reference));
}

/** For a conversation at this step, outside its turn: looking takes a while, in which other buttons go on working. */
export async function lookAtImage(
  { actor, tools }: Pick<Turn, 'actor' | 'tools'>,
  state: Onboarding,
  image: string,
): Promise<void> {
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000);
    const trouble = `That was many checks in a short time. Please name it again in ${seconds} seconds.`;
    await show(tools, state, { trouble });
    return;
  }
  await put(tools, state, lookingAtImage(writeMadeFor(state), image));
  const checked = await tools.check(actor, image, null);
  await tools.inTurn.run(memberKey(actor), async () => {
    if (checked.kind === 'report' && checked.report.verdict !== 'invalid') {
      await goOn(tools, state, image, checked.report);
      return;
    }
    const trouble = whyNot(checked);
    const present = await readOnboarding(tools.tokens, actor);
    if (present?.id === state.id) await show(tools, present, { trouble });
  });
}

async function goOn(tools: Tools, state: Onboarding, image: string, report: Report): Promise<void> {
  const act = { kind: 'image-checked', image, isPublic: report.visibility === 'public' } as const;
  const event = { ...act, conversation: state.id, at: state.step };
  const advanced = await advanceOnboarding(tools.tokens, state, event);
  // Where it has gone elsewhere meanwhile, that stands there already.
  if (advanced.kind === 'moved') await show(tools, advanced.state, seenOf(report));
}

function whyNot(checked: Awaited<ReturnType<Tools['check']>>): string {
  switch (checked.kind) {
    case 'report':
      return causeOf(checked.report).title;
    case 'several':
      return 'These are several images.';
    case 'busy':
      return 'Many checks wait for their turn. Please name it again in a minute.';
  }
}

/** What was seen, unless all is well. */
function seenOf(report: Report): { readonly seen?: string } {
  if (report.verdict === 'pullable') return {};
  const { code, title } = causeOf(report);
  const name = report.image.reference ?? 'The image';
  if (code === 'credentials-required')
    return { seen: `${name} is there and not public, so a token is needed.` };
  return { seen: `${name}, asked for without a login: ${title}.` };
}

function readImage(fields: Fields): ReferenceReading {
  return readReference(fieldOf(fields, FIELD_IDS.image), { hosts: [GHCR] });
}

function explain(reading: Exclude<ReferenceReading, { kind: 'reference' }>): string {
  if (reading.kind === 'several') return 'These are several images; name one.';
  const meant = reading.corrected === null ? '' : ` Did you mean ${reading.corrected}?`;
  return `${reading.explanation}${meant}`;
}
