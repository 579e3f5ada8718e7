/** Tells a channel in Slack what has become of an image that is watched there, and whoever set it that it cannot be told there any more. */
import type { Clock } from '../../support/clock.ts';
import type { WatchTeller } from '../../watches/ports.ts';
import { newsMessage } from '../blocks/watches/news-message.ts';
import type { Tools } from '../listening/turn.ts';
import { keepNews } from '../watches/keep-news.ts';
import type { ScheduledWeb } from '../web/scheduled-web.ts';
import { toldOf } from './told-of.ts';

export interface WatchTellerOptions {
  readonly web: ScheduledWeb;
  readonly tools: Pick<Tools, 'snapshots' | 'log'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function createWatchTeller({ web, tools, clock }: WatchTellerOptions): WatchTeller {
  return {
    async tell(watch, news) {
      const snapshotId = news.kind === 'ended' ? null : await keepNews(tools, watch, news.report);
      return toldOf(
        await web.post(watch.channelId, newsMessage(watch, news, { snapshotId, nowMs: clock.now() })),
      );
    },
  };
}
