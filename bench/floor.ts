/** The floor: the two requests that no check can do without, sent by bare undici, one after the other, on one warm pool. */
import type { Pool } from 'undici';

const ACCEPT =
  'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json';

export async function bareCheck(pool: Pool): Promise<void> {
  const token = await pool.request({
    method: 'GET',
    path: '/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io',
  });
  const body: unknown = await token.body.json();
  const bearer = body !== null && typeof body === 'object' && 'token' in body ? body.token : null;
  const manifest = await pool.request({
    method: 'GET',
    path: '/v2/acme/app/manifests/1.0',
    headers: { authorization: `Bearer ${bearer}`, accept: ACCEPT },
  });
  if (manifest.statusCode !== 200) throw new Error(`The floor's manifest answered ${manifest.statusCode}.`);
  await manifest.body.arrayBuffer();
}
