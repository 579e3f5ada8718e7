/**
 * Several logins for one image are checked at once, and what anybody is told of it is asked once: whoever asks for the same again gets
 * the same answer, as proof that took no request.
 */
import type { Answer, Manifest, TokenGrant } from '../diagnosis/evidence.ts';
import type { Probes, RegistryProbe } from './ports.ts';

/** The same probes for one image and one moment. */
export function shareAnonymousAnswers(probes: Probes): Probes {
  const { registry } = probes;
  let token: Promise<Answer<TokenGrant>> | null = null;
  let manifest: Promise<Answer<Manifest>> | null = null;
  const share: Pick<RegistryProbe, 'token' | 'manifest'> = {
    token(target, credential, limits) {
      if (credential !== null) return registry.token(target, credential, limits);
      if (token !== null) return again(token);
      token = registry.token(target, null, limits);
      return token;
    },
    manifest(name, target, tagOrDigest, bearer, limits) {
      if (name !== 'anonymous-manifest') return registry.manifest(name, target, tagOrDigest, bearer, limits);
      if (manifest !== null) return again(manifest);
      manifest = registry.manifest(name, target, tagOrDigest, bearer, limits);
      return manifest;
    },
  };
  return { ...probes, registry: { ...registry, ...share } };
}

async function again<Body>(answer: Promise<Answer<Body>>): Promise<Answer<Body>> {
  return { ...(await answer), attempts: [] };
}
