/**
 * A blob takes two requests: the registry's answer points elsewhere, and there one more is made, once, without credential or cookie,
 * only where `blob-hop.ts` allows it, and within a deadline of its own.
 */
import type { Answer, BlobAnswers } from '../diagnosis/evidence.ts';
import { anySignal } from '../transport/abort.ts';
import { headerOf } from '../transport/exchange.ts';
import { ADDRESS_REFUSED } from '../transport/failure.ts';
import type { Http } from '../transport/http.ts';
import { ask, NOTHING, type Question, type Reading, type Received } from '../transport/question.ts';
import { judgeBlobHop } from './blob-hop.ts';
import { readRegistry } from './reading.ts';

type BlobQuestion = Omit<Question<unknown>, 'maxBytes' | 'beyond' | 'read'>;

export interface BlobReading<Body> {
  /** How long the blob host may take, in milliseconds; never longer than the question itself. */
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly beyond: 'fail' | 'cut';
  readonly read: (received: Received) => Reading<Body>;
}

/** Asks the registry for a blob, and the host it points to. A registry that serves the blob itself is its own blob host. */
export async function fetchBlob<Body>(
  http: Http,
  question: BlobQuestion,
  reading: BlobReading<Body>,
): Promise<BlobAnswers<Body>> {
  const { answer, headers } = await ask(http, {
    ...question,
    headers: { ...question.headers, ...reading.headers },
    maxBytes: reading.maxBytes,
    beyond: reading.beyond,
    read: (received) => readFromRegistry(received, reading.read),
  });
  const { status } = answer.step;
  if (status === 200 || status === 206) {
    // The same request answers for both, so it is counted with the registry alone.
    return { registry: { ...answer, body: null }, host: { ...answer, attempts: [] } };
  }
  if (status === null || status < 300 || status >= 400 || answer.step.error !== null) {
    return { registry: { ...answer, body: null }, host: null };
  }
  const host = await hop(http, question, reading, headerOf(headers, 'location'));
  if (host !== null) return { registry: { ...answer, body: null }, host };
  return { registry: refused(answer), host: null };
}

/** A redirect is what a registry does with blobs, so here it is no error. */
function readFromRegistry<Body>(
  received: Received,
  read: (received: Received) => Reading<Body>,
): Reading<Body> {
  if (received.status === 200 || received.status === 206) return read(received);
  if (received.status >= 300 && received.status < 400) return NOTHING;
  return readRegistry<Body>(received, () => null);
}

async function hop<Body>(
  http: Http,
  question: BlobQuestion,
  reading: BlobReading<Body>,
  location: string | null,
): Promise<Answer<Body> | null> {
  const to = judgeBlobHop(location, {
    registryOrigin: question.origin,
    peer: http.peerOf(question.origin),
    isProxied: (origin) => http.viaOf(origin) === 'proxy',
  });
  if (to === null) return null;
  const { clock } = http;
  const outer = question.limits;
  const endsAtMs = Math.min(outer.endsAtMs, clock.elapsed() + reading.timeoutMs);
  const deadline = clock.deadline(Math.max(0, endsAtMs - clock.elapsed()));
  const { signal, release } = anySignal([outer.signal, deadline.signal]);
  try {
    const { answer } = await ask(http, {
      name: 'blob-host',
      origin: to.origin,
      path: to.path,
      shownPath: to.shownPath,
      headers: reading.headers,
      addresses: to.addresses,
      limits: { signal, endsAtMs },
      maxBytes: reading.maxBytes,
      beyond: reading.beyond,
      isRetried: question.isRetried,
      secrets: question.secrets,
      read: reading.read,
    });
    return answer.reason === ADDRESS_REFUSED ? null : answer;
  } finally {
    release();
    deadline.cancel();
  }
}

function refused<Body>(answer: Answer<Body>): Answer<null> {
  const step = { ...answer.step, error: 'redirect' } as const;
  return { ...answer, step, attempts: [...answer.attempts.slice(0, -1), step], body: null };
}
