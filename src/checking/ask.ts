/** Puts questions to the probes: a whole viewpoint in the first round, one open question at a time in the later ones. */
import type { Credential } from '../credential/credential.ts';
import type { Context } from '../diagnosis/context.ts';
import type { Evidence, StepName, Viewpoint } from '../diagnosis/evidence.ts';
import { foundManifest, readSituation } from '../diagnosis/situation.ts';
import type { ImageReference } from '../image/reference.ts';
import type { Secret } from '../support/secret.ts';
import type { Question } from './plan.ts';
import type { Limits, Probes } from './ports.ts';

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
  const bearer = readingBearer(evidence, context);
  switch (question.ask) {
    case 'child': {
      const answer = await registry.manifest(
        'child-manifest',
        target,
        question.entry.digest,
        bearer(),
        limits,
      );
      return { children: [{ entry: question.entry, answer }] };
    }
    case 'config':
      return { config: await registry.config(target, question.digest, bearer(), limits) };
    case 'blob':
      return { blob: await registry.blob(target, question.digest, bearer(), limits) };
    case 'tags':
      return { tags: await registry.tags(target, bearer(), limits) };
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
      return { status: await github.status(limits) };
  }
}

/** The bearer of the viewpoint asked for. A question that needs it is planned only where it was granted. */
function readingBearer(evidence: Evidence, context: Context): () => Secret {
  return () => {
    const found = foundManifest(readSituation(evidence, context));
    const side = context.credential ? evidence.credential : evidence.anonymous;
    const grant = found?.grant ?? side?.token?.body;
    if (!grant) throw new Error('A question was planned that needs a bearer, and none was granted.');
    return grant.bearer;
  };
}
