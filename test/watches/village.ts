// Watch ports on a store, with a registry, people and a teller that a test looks at: what was asked, and what was told to whom.
import type { Report } from '../../src/checking/report.ts';
import type { Code } from '../../src/diagnosis/finding.ts';
import { verdictOf } from '../../src/diagnosis/finding.ts';
import type { DirectoryEntry } from '../../src/telling/directory.ts';
import type { Pace } from '../../src/telling/pace.ts';
import type { Told } from '../../src/telling/told.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import type { Viewer } from '../../src/tokens/record/member.ts';
import { type Looked, lookAtWatch } from '../../src/watches/look.ts';
import type { WatchNews, WatchPorts } from '../../src/watches/ports.ts';
import { dueWatches } from '../../src/watches/run.ts';
import { type SetWatch, setWatch, type WantedWatch } from '../../src/watches/set-watch.ts';
import { sightOf } from '../../src/watches/sight.ts';
import type { Watch } from '../../src/watches/watch.ts';
import { ANNA, CHANNEL } from '../tokens/people.ts';

export const HOUR = 60 * 60 * 1000;
export const MINUTE = 60 * 1000;
export const D1 = `sha256:${'d1'.repeat(32)}`;
export const D2 = `sha256:${'d2'.repeat(32)}`;
export const D3 = `sha256:${'d3'.repeat(32)}`;
export const APP = 'ghcr.io/acme/app:1.4';

/** What a check may say, in few words. */
export function report(
  code: Code,
  {
    digest = null,
    retryAfterSeconds = null,
  }: { digest?: string | null; retryAfterSeconds?: number | null } = {},
): Report {
  const details = code === 'rate-limited' ? { retryAfterSeconds } : {};
  const verdict = verdictOf(code);
  return {
    image: {
      input: APP,
      registry: 'ghcr.io',
      repository: 'acme/app',
      tag: '1.4',
      digest: null,
      reference: APP,
    },
    verdict,
    viewpoint: 'anonymous',
    visibility: 'unknown',
    credential: 'none',
    findings: [{ code, confidence: 'certain', title: code, proof: [], actor: 'you', remedies: [], details }],
    manifest:
      digest === null
        ? null
        : { digest, mediaType: 'application/vnd.oci.image.manifest.v1+json', platforms: null, sizeBytes: 1 },
    clients: [],
    steps: [],
    durationMs: 1,
  };
}

export const READABLE = report('pullable', { digest: D1 });
export const MOVED = report('pullable', { digest: D2 });
export const PRIVATE = report('credentials-required');
export const ABSENT_TAG = report('tag-absent');
export const DOWN = report('registry-unavailable');
export const THROTTLED = report('rate-limited');

export const FREE: Pace = { take: async () => true };

/** `C0PULLS blocked`, or with the reason of an end. */
type Line = string;

export interface Village {
  readonly ports: WatchPorts;
  /** In the order in which it was told. */
  readonly told: { readonly watch: Watch; readonly news: WatchNews }[];
  /** The same in a few words each. */
  lines(): Line[];
  readonly asked: { readonly image: string; readonly login: string | null }[];
  /** What the registry says; `at` by reference, else the same of all. */
  says: Report;
  readonly at: Map<string, Report>;
  readonly people: Map<string, DirectoryEntry | 'silent'>;
  /** What the teller answers, by channel; else everything is sent. */
  readonly answers: Map<string, Told>;
  set(changes?: Partial<WantedWatch>, seen?: Report | null): Promise<SetWatch>;
  /** One run: looks at what is due, at most so many. */
  run(most?: number): Promise<Looked[]>;
}

export function openVillage(tokens: TokenPorts, changes: Partial<WatchPorts> = {}): Village {
  const village: Village = {
    told: [],
    asked: [],
    says: READABLE,
    at: new Map(),
    people: new Map(),
    answers: new Map(),
    lines: () => village.told.map(({ watch, news }) => `${watch.channelId} ${wordOf(news)}`),
    ports: {
      tokens,
      directory: {
        async person(id) {
          const entry = village.people.get(id) ?? { timeZone: null, isGone: false };
          if (entry === 'silent') throw new Error('the directory does not answer');
          return entry;
        },
      },
      teller: {
        async tell(watch, news) {
          const answer = village.answers.get(watch.channelId);
          if (answer) return answer;
          village.told.push({ watch, news });
          return { kind: 'sent', place: null };
        },
      },
      async check(image, _platform, credential) {
        village.asked.push({ image, login: credential?.username ?? null });
        return village.at.get(image) ?? village.says;
      },
      ...changes,
    },
    set: (wanted = {}, seen = READABLE) =>
      setWatch(
        village.ports,
        { ...WANTED, ...wanted },
        seen === null ? null : sightOf(seen, tokens.clock.now()),
      ),
    async run(most = 1000) {
      const looked: Looked[] = [];
      for (const id of await dueWatches(village.ports, most))
        looked.push(await lookAtWatch(village.ports, FREE, id));
      return looked;
    },
  };
  return village;
}

function wordOf(news: WatchNews): string {
  return news.kind === 'ended' ? `ended: ${news.reason}` : news.kind;
}

export const WANTED: WantedWatch = {
  teamId: ANNA.teamId,
  userId: ANNA.userId,
  channelId: CHANNEL,
  reference: APP,
  platform: null,
  everyMs: 6 * HOUR,
  onChange: false,
  as: null,
};

export function watchOf(set: SetWatch): Watch {
  if (set.kind !== 'set' && set.kind !== 'changed') throw new Error(`it is not watched: ${set.kind}`);
  return set.watch;
}

export function whose({ teamId, userId }: Viewer): Pick<WantedWatch, 'teamId' | 'userId'> {
  return { teamId, userId };
}
