/**
 * The use case: both viewpoints at once, then rounds of what is still in question, then the judgement. It knows no network; the
 * probes answer, and every outcome is an answer.
 */
import { judgeTokenForm } from '../credential/checksum.ts';
import type { Credential } from '../credential/credential.ts';
import { credentialKind } from '../credential/kind.ts';
import type { Context } from '../diagnosis/context.ts';
import { type Diagnosis, diagnose } from '../diagnosis/diagnose.ts';
import type { Evidence } from '../diagnosis/evidence.ts';
import type { LocalLogin } from '../diagnosis/local-login.ts';
import type { ImageReference } from '../image/reference.ts';
import { type Asking, askQuestion, askViewpoint } from './ask.ts';
import { type Limits, withinMs } from './limits.ts';
import { plan, type Question } from './plan.ts';
import type { Probes } from './ports.ts';

export interface CheckRequest {
  readonly reference: ImageReference;
  /** Counts as none where it belongs to another host than the reference's. */
  readonly credential: Credential | null;
  /** Where the credential, or the lack of it, was found on this machine. */
  readonly local?: LocalLogin;
  /** Sends a token whose form is wrong. */
  readonly force: boolean;
  readonly platform: Context['platform'];
  readonly inActions: boolean;
  readonly blobs: Context['blobs'];
  /** Asks GitHub when the credential ends, also of one that GHCR takes: in the first round, so that the check takes no longer. */
  readonly asksTokenEnd?: boolean;
  /** For the whole check, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the check early. */
  readonly signal?: AbortSignal;
}

export interface CheckResult {
  readonly diagnosis: Diagnosis;
  readonly evidence: Evidence;
  /** What the diagnosis was made in. */
  readonly context: Context;
  readonly durationMs: number;
}

/** Rounds are few by construction (child, others, blob; user, status); this is the bound should a plan ever go in circles. */
const MOST_ROUNDS = 5;

/** What is asked beside the viewpoint asked for may take this share of the time, so that a later round still fits. */
const SIDE_SHARE = 0.6;

/** Checks one image. Throws only for a fault of ours: what a network or a server does is a finding. */
export async function checkImage(request: CheckRequest, probes: Probes): Promise<CheckResult> {
  const startedAtMs = probes.clock.elapsed();
  const deadline = probes.clock.deadline(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, deadline.signal]) : deadline.signal;
  const limits: Limits = { signal, endsAtMs: startedAtMs + request.timeoutMs };
  try {
    const context = contextOf(request, probes.clock.now());
    const credential = context.credential?.isWithheld ? null : ownCredential(request);
    const asking = { context, credential, probes, limits };
    const asksUser = request.asksTokenEnd === true && context.credential?.kind !== 'installation';
    let evidence = await firstRound(request.reference, asking, asksUser);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const questions = signal.aborted ? [] : plan(evidence, context);
      if (questions.length === 0) break;
      evidence = await nextRound(questions, { ...asking, evidence });
    }
    return {
      diagnosis: diagnose(evidence, context),
      evidence,
      context,
      durationMs: probes.clock.elapsed() - startedAtMs,
    };
  } finally {
    deadline.cancel();
  }
}

/** A credential for the reference's own host; for another host it is as if there were none. */
function ownCredential({ credential, reference }: CheckRequest): Credential | null {
  return credential?.host === reference.registry ? credential : null;
}

function contextOf(request: CheckRequest, nowMs: number): Context {
  const credential = ownCredential(request);
  const form = credential ? judgeTokenForm(credential.secret) : 'fine';
  return {
    nowMs,
    platform: request.platform,
    inActions: request.inActions,
    blobs: request.blobs,
    local: request.local ?? null,
    credential: credential && {
      kind: credentialKind(credential.secret),
      form,
      isWithheld: form !== 'fine' && !request.force,
      expiresAtMs: credential.expiresAtMs,
    },
  };
}

async function firstRound(
  reference: ImageReference,
  { credential, probes, limits }: Omit<Asking, 'evidence'>,
  asksUser: boolean,
): Promise<Evidence> {
  const askAnonymous = (within: Limits) =>
    askViewpoint('anonymous-manifest', reference, null, probes, within);
  const sideMs = (limits.endsAtMs - probes.clock.elapsed()) * SIDE_SHARE;
  const [anonymous, withCredential, githubUser] = await Promise.all([
    credential ? withinMs(limits, sideMs, probes.clock, askAnonymous) : askAnonymous(limits),
    credential && askViewpoint('credential-manifest', reference, credential, probes, limits),
    credential && asksUser
      ? withinMs(limits, sideMs, probes.clock, (within) => probes.github.user(credential, within))
      : null,
  ]);
  return {
    reference,
    anonymous,
    credential: withCredential,
    children: [],
    config: null,
    tags: null,
    blob: null,
    githubUser,
    githubPackage: null,
    githubOwner: null,
    status: null,
  };
}

async function nextRound(questions: readonly Question[], asking: Asking): Promise<Evidence> {
  const answers = await Promise.all(questions.map((question) => askQuestion(question, asking)));
  const children = answers.flatMap((answer) => answer.children ?? []);
  const { evidence } = asking;
  return Object.assign({}, evidence, ...answers, { children: [...evidence.children, ...children] });
}
