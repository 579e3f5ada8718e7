/** The registry that the measurements are made against, in a process of its own: every request waits 50 ms before it is answered. */
import {
  addCredential,
  addFault,
  addOrganization,
  addPackage,
  buildImage,
  createWorld,
  faults,
  push,
  startWorld,
} from '../sandbox/index.ts';

const world = createWorld();
addOrganization(world, 'acme', { members: ['alice'] });
push(world, addPackage(world, 'acme/app', { visibility: 'public' }), buildImage(), '1.0');
const { token } = addCredential(world, { kind: 'classic', login: 'alice' });
const delayMs = Number(process.argv[2] ?? 50);
for (const place of ['base', 'token', 'manifest', 'blob', 'blob-host'] as const) {
  addFault(world, place, faults.delay(delayMs));
}
const running = await startWorld(world);
process.send?.({ env: running.env, ghcrUrl: running.ghcrUrl, token });
process.on('disconnect', () => process.exit());
