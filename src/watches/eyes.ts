/** From whose eyes a watch is looked at, asked anew for each look: whoever set it must still be there and may use no more than now. */
import type { Credential } from '../credential/credential.ts';
import { parseReference } from '../image/reference.ts';
import { isChannelId, type Viewer } from '../tokens/record/member.ts';
import { UnreadableRecord } from '../tokens/record/registration-form.ts';
import { openCredential } from '../tokens/sealing/credentials.ts';
import type { WatchPorts } from './ports.ts';
import type { EndReason, Watch } from './watch.ts';

export type Eyes =
  | { readonly kind: 'open'; readonly credential: Credential | null }
  | { readonly kind: 'over'; readonly reason: EndReason }
  /** The token is there, and this process cannot open it: its key is not held, or its record is of another version. */
  | { readonly kind: 'not-now' };

export async function openEyes(
  { directory, tokens }: Pick<WatchPorts, 'directory' | 'tokens'>,
  watch: Watch,
): Promise<Eyes> {
  // While the directory does not say, everybody is there.
  const entry = await directory.person(watch.userId).catch(() => null);
  if (entry?.isGone === true) return { kind: 'over', reason: 'owner-left' };
  if (watch.as === null) return { kind: 'open', credential: null };
  const image = parseReference(watch.reference);
  if (image === null) return { kind: 'not-now' };
  try {
    const opened = await openCredential(tokens, viewerOf(watch), image, watch.as.registrationId);
    switch (opened.kind) {
      case 'open':
        return { kind: 'open', credential: opened.credential };
      case 'absent':
        return { kind: 'over', reason: 'token-gone' };
      case 'key-missing':
      case 'tampered':
        return { kind: 'not-now' };
    }
  } catch (thrown) {
    if (thrown instanceof UnreadableRecord) return { kind: 'not-now' };
    throw thrown;
  }
}

/** Whoever set it, in the channel where they did; an admin sees no more of it than others. */
function viewerOf({ teamId, userId, channelId }: Watch): Viewer {
  return { teamId, userId, isAdmin: false, channelIds: isChannelId(channelId) ? [channelId] : [] };
}
