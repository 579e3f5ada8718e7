/** `ghcr-doctor check IMAGE`: reads the command line, asks, prints one verdict, and returns the exit code that scripts rely on. */
import { arch } from 'node:process';
import type { CheckRequest } from '../checking/check-image.ts';
import { type Report, reportCheck, reportUncheckable } from '../checking/report.ts';
import { describeProblem, type Environment } from '../config/reading.ts';
import { type CheckConfig, readCheckConfig } from '../config.ts';
import type { Credential } from '../credential/credential.ts';
import type { Verdict } from '../diagnosis/finding.ts';
import type { Platform } from '../image/platform.ts';
import { readReference } from '../image/reading.ts';
import type { ImageReference } from '../image/reference.ts';
import { isLoopbackOrigin } from '../support/origin.ts';
import { Secret } from '../support/secret.ts';
import { type CheckOptions, parseCheckOptions } from './check-options.ts';
import { startProgress } from './progress.ts';
import { readPassword } from './read-password.ts';
import { renderDocument, renderText } from './safe-output.ts';
import { EXIT, type Streams } from './streams.ts';
import { createStyle, wantsColor } from './style.ts';
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
  if (options.passwordFromStdin && reading.kind === 'reference') refusePlainHttp(reading.reference, config);
  const credential = options.passwordFromStdin ? await readCredential(options, streams) : null;
  const report =
    reading.kind === 'reference'
      ? await ask(reading.reference, credential, options, config, streams)
      : reportUncheckable(options.image, reading, credential ? 'credential' : 'anonymous');
  const secrets = [...(credential ? [credential.secret] : []), ...proxySecrets(config)];
  const hasColor = options.color && wantsColor(streams.stdout, env);
  streams.stdout.write(
    options.json
      ? renderDocument(report, secrets)
      : renderText(renderReport(report, createStyle(hasColor)), secrets),
  );
  return EXIT_OF[report.verdict];
}

function checkedConfig(env: Environment): CheckConfig {
  const { config, problems } = readCheckConfig(env);
  if (problems.length === 0) return config;
  throw new UsageError(`The environment is configured wrongly.\n${problems.map(describeProblem).join('\n')}`);
}

/** A credential travels over https, or over http within this machine; judged before anything is read or sent. */
function refusePlainHttp(reference: ImageReference, config: CheckConfig): void {
  const registry = config.registryEndpoints.get(reference.registry) ?? `https://${reference.registry}`;
  const addresses = { REGISTRY_ENDPOINTS: registry, GITHUB_API_URL: config.githubApiUrl };
  for (const [variable, address] of Object.entries(addresses)) {
    if (address.startsWith('https:') || isLoopbackOrigin(address)) continue;
    throw new UsageError(
      `${variable} leads over plain http to another machine, and a token is not sent that way. Give an https address, or check without --password-stdin.`,
    );
  }
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
  const [{ composeProbes }, { checkImage }] = await Promise.all([
    import('../compose.ts'),
    import('../checking/check-image.ts'),
  ]);
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
    const secrets = credential ? [credential.secret] : [];
    return reportCheck(options.image, await checkImage(request, probes), secrets);
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

/** The passwords in proxies' addresses, which a proxy may repeat in what it answers. */
function proxySecrets({ proxy }: CheckConfig): Secret[] {
  return [proxy.httpProxy, proxy.httpsProxy].flatMap((address) => {
    const text = address?.reveal() ?? '';
    if (!URL.canParse(text)) return [];
    const { password } = new URL(text);
    return password === '' ? [] : [new Secret(password), new Secret(decodeText(password))];
  });
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
