/** `ghcr-doctor check IMAGE`: reads the command line, asks, prints one verdict, and returns the exit code that scripts rely on. */
import { arch } from 'node:process';
import { type CheckRequest, checkImage } from '../checking/check-image.ts';
import { type Report, reportCheck, reportUncheckable } from '../checking/report.ts';
import type { Environment } from '../config/reading.ts';
import { type CheckConfig, readCheckConfig } from '../config.ts';
import type { Credential } from '../credential/credential.ts';
import type { Verdict } from '../diagnosis/finding.ts';
import type { Platform } from '../image/platform.ts';
import { readReference } from '../image/reading.ts';
import type { ImageReference } from '../image/reference.ts';
import { createRedactor } from '../support/redaction.ts';
import { type CheckOptions, parseCheckOptions } from './check-options.ts';
import { startProgress } from './progress.ts';
import { readPassword } from './read-password.ts';
import { EXIT, type Streams } from './streams.ts';
import { createStyle } from './style.ts';
import { renderReport } from './text-report.ts';
import { UsageError } from './usage-error.ts';

const EXIT_OF: Record<Verdict, number> = {
  pullable: EXIT.pullable,
  blocked: EXIT.blocked,
  invalid: EXIT.usage,
  inconclusive: EXIT.inconclusive,
};

const GHCR = 'ghcr.io';

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
  const credential = options.passwordFromStdin ? await readCredential(options, streams) : null;
  const report =
    reading.kind === 'reference'
      ? await ask(reading.reference, credential, options, config, streams)
      : reportUncheckable(options.image, reading, credential ? 'credential' : 'anonymous');
  print(report, options, env, credential, streams);
  return EXIT_OF[report.verdict];
}

function checkedConfig(env: Environment): CheckConfig {
  const { config, problems } = readCheckConfig(env);
  if (problems.length === 0) return config;
  const lines = problems.map((problem) => `${problem.variable} ${problem.wrong}: ${problem.right}`);
  throw new UsageError(`The environment is configured wrongly.\n${lines.join('\n')}`);
}

async function readCredential(options: CheckOptions, streams: Streams): Promise<Credential> {
  const secret = await readPassword(streams.stdin, streams.stderr);
  return { host: GHCR, secret, username: options.username, expiresAtMs: null };
}

async function ask(
  reference: ImageReference,
  credential: Credential | null,
  options: CheckOptions,
  config: CheckConfig,
  streams: Streams,
): Promise<Report> {
  // Loaded only now: a command that asks nobody needs no network library.
  const { composeProbes } = await import('../compose.ts');
  const probes = composeProbes(config);
  const progress = startProgress(
    streams.stderr,
    `Asking ${reference.registry} about ${reference.repository} …`,
  );
  const request: CheckRequest = {
    reference,
    credential,
    force: options.force,
    platform: { wanted: options.platform ?? machinePlatform(), isAsked: options.platform !== null },
    inActions: config.isActions,
    blobs: options.followBlob ? 'full' : 'none',
    timeoutMs: options.timeoutMs,
  };
  try {
    return reportCheck(options.image, await checkImage(request, probes));
  } finally {
    progress.stop();
    await probes.close();
  }
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

/** What this machine's container engine would pull; on a desktop system that is its Linux machine. */
function machinePlatform(): Platform {
  const architecture = ARCHITECTURES[arch] ?? arch;
  return { os: 'linux', architecture, variant: architecture === 'arm' ? 'v7' : null };
}

function print(
  report: Report,
  options: CheckOptions,
  env: Environment,
  credential: Credential | null,
  { stdout }: Streams,
): void {
  const hasColor = options.color && stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '';
  const text = options.json
    ? `${JSON.stringify(report, null, 2)}\n`
    : renderReport(report, createStyle(hasColor));
  // Every value was made safe where it came in; this is the second lock on the same door.
  const redact = createRedactor(credential ? [credential.secret] : []);
  stdout.write(redact(text));
}
