/** The verdict behind the buttons of what a channel is told of a watch: for everybody of the workspace, and without what opens a door. */
import type { Report } from '../../checking/report.ts';
import type { WantedWatch } from '../../watches/set-watch.ts';
import type { Tools } from '../listening/turn.ts';
import { lastingReport } from '../remembered/lasting-report.ts';

/** Null while the store is away: it is told then too, without those buttons. */
export async function keepNews(
  { log, snapshots }: Pick<Tools, 'snapshots' | 'log'>,
  { as, channelId, platform, teamId, userId }: WantedWatch,
  report: Report,
): Promise<string | null> {
  try {
    return await snapshots.keep({
      teamId,
      userId,
      isShared: true,
      staysAsItIs: true,
      channelId,
      channelName: null,
      platform,
      asked: as === null ? { kind: 'anonymous' } : { kind: 'token', id: as.registrationId },
      report: lastingReport(report),
    });
  } catch {
    log.warn('snapshot-not-kept', { component: 'watches' });
    return null;
  }
}
