/** Asks with real connections, and tells on a terminal that it waits. What it needs is loaded only when it is called. */
import type { Probes } from '../../checking/ports.ts';
import type { CheckConfig } from '../../config.ts';
import type { ImageReference } from '../../image/reference.ts';
import type { Streams } from '../streams.ts';
import { startProgress } from './progress.ts';

/** Lends the probes to `work`, and closes them behind it. */
export async function withProbes<Result>(
  reference: ImageReference,
  config: CheckConfig,
  { stderr }: Streams,
  work: (probes: Probes) => Promise<Result>,
): Promise<Result> {
  const { composeProbes } = await import('../../compose.ts');
  const probes = composeProbes(config);
  const progress = startProgress(stderr, `Asking ${reference.registry} about ${reference.repository} …`);
  try {
    return await work(probes);
  } finally {
    progress.stop();
    await probes.close();
  }
}
