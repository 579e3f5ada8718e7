/** Puts questions to the probes: a whole viewpoint in the first round, one open question at a time in the later ones. */
import type { Credential } from '../credential/credential.ts';
import type { Context } from '../diagnosis/context.ts';
import type { Evidence, StepName, TokenGrant, Viewpoint } from '../diagnosis/evidence.ts';
import { foundManifest, readSituation, type Situation } from '../diagnosis/situation.ts';
import type { ImageReference } from '../image/reference.ts';
import type { Secret } from '../support/secret.ts';
import { type Limits, withinMs } from './limits.ts';
import type { Question } from './plan.ts';
import type { Probes } from './ports.ts';

/** The status page is a courtesy: it may not hold the answer up for longer, in milliseconds. */
const STATUS_MS = 2_000;

export interface Asking {
  readonly evidence: Evidence;
  readonly context: Context;
  readonly credential: Credential | null;
  readonly probes: Probes;
  readonly limits: Limits;
}

/** `/token`, and the manifest if that granted a bearer. */
export async function askViewpoint(
  name: StepName,
  reference: ImageReference,
  credential: Credential | null,
  { registry }: Probes,
  limits: Limits,
): Promise<Viewpoint> {
  const token = await registry.token(reference, credential, limits);
  if (!token.body) return { token, manifest: null };
  const wanted = reference.digest ?? reference.tag ?? 'latest';
  return { token, manifest: await registry.manifest(name, reference, wanted, token.body.bearer, limits) };
}

/** Asks one question of a later round, and returns the part of the evidence that it fills. */
export async function askQuestion(question: Question, asking: Asking): Promise<Partial<Evidence>> {
  const { evidence, context, credential, limits } = asking;
  const { registry, github } = asking.probes;
  const target = evidence.reference;
  const situation = readSituation(evidence, context);
  switch (question.ask) {
    case 'child': {
      const answer = await registry.manifest(
        'child-manifest',
        target,
        question.entry.digest,
        readingBearer(situation),
        limits,
      );
      return { children: [{ entry: question.entry, answer }] };
    }
    case 'config':
      return { config: await registry.config(target, question.digest, readingBearer(situation), limits) };
    case 'blob':
      return { blob: await registry.blob(target, question.digest, readingBearer(situation), limits) };
    case 'tags':
      return { tags: await registry.tags(target, missingBearer(situation), limits) };
    case 'github-user':
      return credential ? { githubUser: await github.user(credential, limits) } : {};
    case 'github-package':
      return credential
        ? {
            githubPackage: await github.organizationPackage(
              credential,
              question.owner,
              question.name,
              limits,
            ),
          }
        : {};
    case 'github-owner': {
      const isAlive = evidence.credential?.token?.body != null;
      return { githubOwner: await github.owner(question.owner, isAlive ? credential : null, limits) };
    }
    case 'status':
      return { status: await withinMs(limits, STATUS_MS, asking.probes.clock, github.status) };
  }
}

/** The bearer that read the manifest of the viewpoint asked for. */
function readingBearer(situation: Situation): Secret {
  return bearerOf(foundManifest(situation)?.grant);
}

/** The bearer of the viewpoint that was told 404; the login's where both were. */
function missingBearer({ credentialManifest, evidence }: Situation): Secret {
  const side = credentialManifest.kind === 'missing' ? evidence.credential : evidence.anonymous;
  return bearerOf(side?.token?.body);
}

function bearerOf(grant: TokenGrant | null | undefined): Secret {
  if (!grant) throw new Error('A question was planned that needs a bearer, and none was granted.');
  return grant.bearer;
}
