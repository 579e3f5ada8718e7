/**
 * The one-time page over HTTP. A GET shows and uses nothing up; a POST counts only from the page itself, is small and in time, and is
 * answered without a word of it. The path holds a ticket, so it is neither logged nor counted.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import { Secret } from '../support/secret.ts';
import { StoreUnavailable } from '../support/store-errors.ts';
import type { TicketPurpose } from '../tokens/conversation/tickets.ts';
import { type Addresses, createAddresses, type PageAddress } from './address.ts';
import { type PageAnswer, redirectTo, sendPage } from './answer.ts';
import type { HandoffDesk, NoLook, Reached, TryOutcome } from './desk.ts';
import { onlyField, readForm } from './form-body.ts';
import {
  BUSY_PAGE,
  endPage,
  failedPage,
  GONE_PAGE,
  REFUSED_PAGES,
  throttledPage,
  UNNAMED_PAGE,
} from './pages/end-pages.ts';
import { FIELDS } from './pages/fields.ts';
import { handOverPage } from './pages/hand-over-page.ts';
import { revokePage } from './pages/revoke-page.ts';
import { isOwnForm } from './same-origin.ts';

export interface HandoffOptions {
  /** As the configuration has it. */
  readonly publicUrl: string;
  readonly desk: HandoffDesk;
  readonly clock: Pick<Clock, 'deadline'>;
  readonly log: Log;
}

/** For the program's one server: everything below the path, whatever the method. */
export interface HandoffRoute {
  readonly method: 'any';
  readonly path: string;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export function handoffRoutes(options: HandoffOptions): readonly HandoffRoute[] {
  const addresses = createAddresses(options.publicUrl);
  const pages = createPages(options, addresses);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    sendPage(request, response, await answerSafely(options.log, () => pages(request)), addresses.isHttps);
  };
  return addresses.folders.map((path) => ({ method: 'any', path, handle }));
}

/** Nothing of what failed is told or logged but its code and a reference id. */
async function answerSafely(log: Log, work: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await work();
  } catch (thrown) {
    const reference = randomBytes(4).toString('hex');
    const isPassing = thrown instanceof StoreUnavailable;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unexpected';
    log.error('handoff-failed', { component: 'handoff', code, reference });
    return { status: isPassing ? 503 : 500, page: failedPage(reference, isPassing) };
  }
}

type Pages = (request: IncomingMessage) => Promise<PageAnswer>;

const REFUSALS = { 'wrong-type': 415, 'too-large': 413, 'too-slow': 408, 'cut-off': 408 } as const;

function createPages({ desk, clock, log }: HandoffOptions, addresses: Addresses): Pages {
  const kinds: Readonly<Record<TicketPurpose, Kind>> = {
    'hand-over-token': handOverKind(desk),
    revoke: revokeKind(desk),
  };
  return async (request) => {
    const address = addresses.read((request.url ?? '').split('?', 1)[0] ?? '');
    const isLook = request.method === 'GET' || request.method === 'HEAD';
    if (!isLook && request.method !== 'POST') {
      return { status: 405, page: REFUSED_PAGES[405], headers: { allow: 'GET, HEAD, POST' } };
    }
    if (address.kind === 'end' && isLook) {
      return { status: address.end === 'spent' ? 429 : 200, page: endPage(address.end) };
    }
    if (!isLook && !isOwnForm(request.headers, addresses.origin)) return told(403);
    if (address.kind !== 'ticket') return gone();
    const kind = kinds[address.purpose];
    if (isLook) return kind.show(address.ticket);
    const form = await readForm(request, clock);
    if (form.kind !== 'form') return told(REFUSALS[form.kind]);
    const taken = await kind.take(address.ticket, form.fields);
    log.info('handoff', { component: 'handoff', listener: address.purpose, code: codeOf(taken) });
    return answerTo(taken, address, addresses);
  };

  function told(status: 403 | 408 | 413 | 415): PageAnswer {
    log.info('handoff-refused', { component: 'handoff', status });
    return { status, page: REFUSED_PAGES[status] };
  }
}

/** One of the two pages. */
interface Kind {
  show(ticket: string): Promise<PageAnswer>;
  take(ticket: string, fields: URLSearchParams): Promise<Taken>;
}

type Taken = TryOutcome<Reached, { readonly why: string }>;

function handOverKind(desk: HandoffDesk): Kind {
  return {
    async show(ticket) {
      const found = await desk.lookAtHandOver(ticket);
      if (found.kind !== 'open') return notShown(found);
      return { status: 200, page: handOverPage(found.sheet, found.trouble) };
    },
    take: (ticket, fields) =>
      desk.handOver(ticket, {
        pasted: pasted(fields),
        label: onlyField(fields, FIELDS.label) ?? '',
        keep: fields.has(FIELDS.keep),
        isFresh: fields.has(FIELDS.fresh),
        insists: fields.has(FIELDS.exact),
        confirmedLogin: onlyField(fields, FIELDS.mine),
      }),
  };
}

function revokeKind(desk: HandoffDesk): Kind {
  return {
    async show(ticket) {
      const found = await desk.lookAtRevoke(ticket);
      if (found.kind !== 'open') return notShown(found);
      return { status: 200, page: revokePage(found.sheet, found.trouble) };
    },
    take: (ticket, fields) =>
      desk.revoke(ticket, { pasted: pasted(fields), isConfirmed: fields.has(FIELDS.revoke) }),
  };
}

function pasted(fields: URLSearchParams): Secret {
  return new Secret(onlyField(fields, FIELDS.token) ?? '');
}

/** The browser is led to a page that it gets by a GET, so that none of its history was made by sending a token. */
function answerTo(
  taken: Taken,
  { purpose, ticket }: Extract<PageAddress, { kind: 'ticket' }>,
  addresses: Addresses,
): PageAnswer {
  switch (taken.kind) {
    case 'again':
      return redirectTo(taken.triesLeft > 0 ? addresses.pageAt(purpose, ticket) : addresses.endAt('spent'));
    case 'busy':
      return { status: 409, page: BUSY_PAGE };
    case 'gone':
      return gone();
    case 'throttled':
      return notShown(taken);
    default:
      return redirectTo(addresses.endAt(taken.kind));
  }
}

function codeOf(taken: Taken): string {
  return taken.kind === 'again' ? taken.trouble.why : taken.kind;
}

function notShown(found: NoLook): PageAnswer {
  switch (found.kind) {
    case 'gone':
      return gone();
    case 'unnamed':
      return { status: 503, page: UNNAMED_PAGE, headers: { 'retry-after': '60' } };
    case 'throttled': {
      const seconds = String(Math.max(1, Math.ceil(found.waitMs / 1000)));
      return { status: 429, page: throttledPage(found.waitMs), headers: { 'retry-after': seconds } };
    }
  }
}

function gone(): PageAnswer {
  return { status: 404, page: GONE_PAGE };
}
