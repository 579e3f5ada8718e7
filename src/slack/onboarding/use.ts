/** Step 6: used where it was made for, and seen to work there. */
import type { Report } from '../../checking/report.ts';
import type { Credential } from '../../credential/credential.ts';
import { readReference } from '../../image/reading.ts';
import { GHCR } from '../../image/reference.ts';
import type { Onboarding } from '../../tokens/conversation/onboarding.ts';
import { openCredential } from '../../tokens/sealing/credentials.ts';
import type { Checked } from '../blocks/onboarding/use-step.ts';
import { causeOf } from '../blocks/words.ts';
import type { ActionTurn, Tools } from '../listening/turn.ts';
import { inConversation, show } from './conversation.ts';

export async function used(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, move }) => {
    const state = await move({ kind: 'used' });
    if (state !== null) await show(tools, state);
  });
}

export async function verified(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, move }) => {
    const state = await move({ kind: 'verified' });
    if (state !== null) await show(tools, state);
  });
}

export async function checkFromHere(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, present }) => {
    const state = await present();
    if (state !== null) await show(tools, state, { checked: await check(turn, state) });
  });
}

async function check({ actor, tools }: ActionTurn, state: Onboarding): Promise<Checked> {
  if (state.image === null)
    return plainly('I know no image to ask for: the pull command itself is the proof.');
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    return plainly(
      `That was many checks in a short time. Please try again in ${Math.ceil(waitMs / 1000)} seconds.`,
    );
  }
  const credential = await keptToken(tools, state, state.image);
  const checked = await tools.check(actor, state.image, null, credential && { credential, isFresh: true });
  if (checked.kind === 'busy')
    return plainly('Many checks wait for their turn at the moment. Please try again in a minute.');
  return checked.kind === 'report'
    ? tell(checked.report, state.image)
    : plainly('I cannot ask for this image.');
}

function plainly(told: string): Checked {
  return { told, obstacle: null };
}

async function keptToken(tools: Tools, state: Onboarding, image: string): Promise<Credential | null> {
  const reading = readReference(image, { hosts: [GHCR] });
  if (reading.kind !== 'reference' || state.registrationId === null) return null;
  const viewer = { teamId: state.teamId, userId: state.userId, isAdmin: false, channelIds: [] };
  const opened = await openCredential(tools.tokens, viewer, reading.reference, state.registrationId);
  return opened.kind === 'open' ? opened.credential : null;
}

function tell(report: Report, image: string): Checked {
  const cause = causeOf(report);
  const how = report.viewpoint === 'credential' ? 'With your token' : 'Without a login';
  if (report.verdict === 'pullable') return plainly(`${how}, ${image} can be pulled: I asked a moment ago.`);
  if (report.viewpoint === 'anonymous' && cause.code === 'credentials-required') {
    return plainly(
      `${image} is there, and asks for a login. I did not keep your token, so I cannot ask with it: the pull command is the proof.`,
    );
  }
  return { told: `${how} I asked for ${image} a moment ago.`, obstacle: cause };
}
