/** `ghcr-doctor check IMAGE`: reads the command line, asks, prints one verdict, and returns the exit code that scripts rely on. */
import type { CheckRequest } from '../../checking/check-image.ts';
import { reportCheck, reportUncheckable } from '../../checking/report.ts';
import type { Environment } from '../../config/reading.ts';
import type { CheckConfig } from '../../config.ts';
import type { UncheckableReading } from '../../diagnosis/reference-finding.ts';
import { readReference } from '../../image/reading.ts';
import { GHCR, type ImageReference } from '../../image/reference.ts';
import type { Secret } from '../../support/secret.ts';
import { checkedConfig } from '../checked-config.ts';
import { proxySecrets } from '../proxy-secrets.ts';
import { renderDocument, renderText } from '../safe-output.ts';
import type { Streams } from '../streams.ts';
import { createStyle, wantsColor } from '../style.ts';
import { UsageError } from '../usage-error.ts';
import { withProbes } from './ask-registry.ts';
import { type Conclusion, conclude, withCheckedEnd } from './check-conclusion.ts';
import { gatherLogins, type Logins } from './check-logins.ts';
import { type CheckOptions, parseCheckOptions } from './check-options.ts';
import { machinePlatform } from './machine-platform.ts';
import { renderReport } from './text-report.ts';

type Told = Pick<Conclusion, 'report' | 'checked'>;

/** Throws a UsageError where the command line or the environment is wrong; every other outcome is an exit code. */
export async function checkCommand(
  args: readonly string[],
  env: Environment,
  streams: Streams,
): Promise<number> {
  const options = parseCheckOptions(args);
  const config = checkedConfig(env);
  const reading = readReference(options.image, { hosts: [GHCR, ...config.registryEndpoints.keys()] });
  if (reading.kind === 'several') {
    throw new UsageError(`Several images were named; check one at a time: ${reading.images.join(', ')}`);
  }
  const reference = reading.kind === 'reference' ? reading.reference : null;
  const question = { choice: options.login, reference, timeoutMs: options.timeoutMs };
  const logins = await gatherLogins(question, config, env, streams);
  const { report, checked } =
    reading.kind === 'reference'
      ? await ask(reading.reference, logins, { options, config, streams })
      : uncheckable(options.image, reading, logins);
  const secrets = [...secretsOf(logins), ...proxySecrets(config)];
  const hasColor = options.color && wantsColor(streams.stdout, env);
  streams.stdout.write(
    options.json
      ? renderDocument(report, secrets)
      : renderText(renderReport(report, createStyle(hasColor)), secrets),
  );
  return conclude({ report, checked, options, config, secrets }, streams);
}

/** Nobody is asked. */
function uncheckable(input: string, reading: UncheckableReading, logins: Logins): Told {
  const viewpoint = secretsOf(logins).length > 0 ? 'credential' : 'anonymous';
  return { report: reportUncheckable(input, reading, viewpoint), checked: null };
}

function secretsOf(logins: Logins): Secret[] {
  const credentials =
    logins.kind === 'given' ? [logins.credential] : logins.found.map(({ credential }) => credential);
  return credentials.flatMap((credential) => (credential === null ? [] : [credential.secret]));
}

interface Asking {
  readonly options: CheckOptions;
  readonly config: CheckConfig;
  readonly streams: Streams;
}

async function ask(
  reference: ImageReference,
  logins: Logins,
  { options, config, streams }: Asking,
): Promise<Told> {
  const request: Omit<CheckRequest, 'credential'> = {
    reference,
    force: options.force,
    platform: { wanted: options.platform ?? machinePlatform(), isAsked: options.platform !== null },
    inActions: config.isActions || options.githubActions,
    blobs: options.followBlob ? 'full' : 'none',
    asksTokenEnd: options.expiryLimit !== null,
    timeoutMs: options.timeoutMs,
  };
  const secrets = secretsOf(logins);
  return withProbes(reference, config, streams, async (probes) => {
    if (logins.kind === 'given') {
      const { checkImage } = await import('../../checking/check-image.ts');
      const result = await checkImage({ ...request, credential: logins.credential }, probes);
      return withCheckedEnd(reportCheck(options.image, result, secrets), result, options);
    }
    const { checkLogins } = await import('../../checking/check-logins.ts');
    const { result, clients, others } = await checkLogins(request, logins.found, probes);
    const report = reportCheck(options.image, result, secrets, { clients, others });
    return withCheckedEnd(report, result, options);
  });
}
