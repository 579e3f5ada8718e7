/** A kept token, expressly shared for certain images with people or a channel; and no longer. */
import { GHCR } from '../../image/reference.ts';
import { type Recipient, readPrefix } from '../../tokens/record/share.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { type ShareResult, share, unshare } from '../../tokens/sharing.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { shareForm } from '../blocks/tokens/forms.ts';
import { workingView } from '../blocks/tokens/manage-view.ts';
import { sharedHereMessage, sharedWithYouMessage } from '../blocks/tokens/messages.ts';
import { done, trouble } from '../blocks/tokens/told.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';
import { whyNotThere } from './channel-choice.ts';
import { openOwnForm, ownById, tellAfter, tellInForm } from './managed.ts';
import { GONE, SEAL_TROUBLE } from './words.ts';

export async function askToShareToken(turn: ActionTurn): Promise<void> {
  await openOwnForm(turn, ({ id, label }) => shareForm(id, label));
}

export function answerShare(fields: Fields): ViewAnswer {
  const wrong = whyWrong(prefixesIn(fields));
  if (wrong !== null) return { response_action: 'errors', errors: { [FIELD_IDS.prefixes]: wrong } };
  if (recipientsIn(fields).length === 0) {
    return {
      response_action: 'errors',
      errors: { [FIELD_IDS.people]: 'Choose at least a person, or a channel below.' },
    };
  }
  return { response_action: 'update', view: workingView('Sharing …') };
}

function prefixesIn(fields: Fields): readonly string[] {
  const typed = fieldOf(fields, FIELD_IDS.prefixes).split(/[\s,;]+/);
  return [...new Set(typed.filter((each) => each !== ''))];
}

function whyWrong(prefixes: readonly string[]): string | null {
  if (prefixes.length === 0) return `Name at least an owner, such as ${GHCR}/acme/`;
  for (const prefix of prefixes) {
    const reading = readPrefix(prefix, GHCR);
    if (reading.kind === 'wrong') return WRONG[reading.why];
  }
  return null;
}

const WRONG = {
  malformed: `A line is no beginning of an image’s name: write ${GHCR}/OWNER/ or ${GHCR}/OWNER/PACKAGE, without a tag and in small letters.`,
  'too-wide': `That would be everything there is: name at least an owner, such as ${GHCR}/acme/`,
  'other-host': `Each line begins with ${GHCR}/, since this token is for that registry.`,
} as const;

function recipientsIn(fields: Fields): readonly Recipient[] {
  const people = fields.get(FIELD_IDS.people) ?? [];
  const channel = fieldOf(fields, FIELD_IDS.channel);
  const all: Recipient[] = people.map((id) => ({ kind: 'person', id }));
  return channel === '' ? all : [...all, { kind: 'channel', id: channel }];
}

export async function shareToken(turn: ViewTurn): Promise<void> {
  const { actor, fields, metadata: id, tools } = turn;
  const own = await ownById(tools, actor, id);
  if (own === null) return tellInForm(turn, id, GONE);
  const prefixes = prefixesIn(fields);
  for (const to of recipientsIn(fields)) {
    const why = await shareWith(turn, own, to, prefixes);
    if (why !== null) return tellInForm(turn, id, trouble(why));
  }
  await tellInForm(turn, id, done('Shared. They can use it now, for those images alone.'));
}

/** Why not, or null. */
async function shareWith(
  { actor, tools }: ViewTurn,
  { id, label }: OwnView,
  to: Recipient,
  prefixes: readonly string[],
): Promise<string | null> {
  if (to.kind === 'person') {
    if (to.id === actor.userId) return 'It is yours: you need not share it with yourself.';
    if (!(await tools.people.isColleague(actor, to.id)))
      return 'Share it with people of this workspace alone.';
  } else {
    const why = await whyNotThere(tools, actor, to.id, sharedHereMessage(label, prefixes));
    if (why !== null) return why;
  }
  const result = await share(tools.tokens, actor, id, { to, prefixes });
  if (result.kind !== 'shared') return whyNotShared(result);
  if (to.kind === 'person') {
    const handle = (await tools.people.of(actor.userId))?.handle || null;
    const { outcome } = await tools.web.post(
      to.id,
      sharedWithYouMessage(label, actor.userId, handle, prefixes),
    );
    if (outcome !== 'ok') tools.log.warn('message-not-posted', { component: 'tokens', code: outcome });
  }
  return null;
}

function whyNotShared(result: Exclude<ShareResult, { kind: 'shared' }>): string {
  switch (result.kind) {
    case 'absent':
      return GONE.words;
    case 'not-kept':
      return 'I did not keep this token, so nobody can use it through me. Renew it, and keep it then.';
    case 'not-active':
      return 'This token no longer works: renew it first.';
    case 'bad-recipient':
      return 'Choose people and channels of this workspace.';
    case 'too-many':
      return 'That is more than I keep apart: at most 8 people and channels, and 20 lines.';
    case 'bad-prefix':
      return WRONG[result.why];
    case 'key-missing':
    case 'tampered':
      return SEAL_TROUBLE;
  }
}

const UNSHARE = /^([A-Za-z0-9_-]{22})\.(person|channel)\.([A-Z0-9]{3,30})$/;

export async function unshareToken(turn: ActionTurn): Promise<void> {
  const { actor, tools, value } = turn;
  const [, id = '', kind, to = ''] = UNSHARE.exec(value) ?? [];
  const recipient: Recipient = { kind: kind === 'channel' ? 'channel' : 'person', id: to };
  const result = await unshare(tools.tokens, actor, id, recipient);
  const told =
    result.kind === 'unshared'
      ? done('No longer shared there: from now on it is as if it had never been.')
      : result.kind === 'absent'
        ? GONE
        : trouble(SEAL_TROUBLE);
  await tellAfter(turn, id, told);
}
