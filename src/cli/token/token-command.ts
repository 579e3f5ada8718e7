/** `ghcr-doctor token`: finds the token, asks GHCR and GitHub about it, prints what it is good for, and returns the exit code. */
import type { Environment } from '../../config/reading.ts';
import type { CheckConfig } from '../../config.ts';
import type { Secret } from '../../support/secret.ts';
import { type Inspection, type InspectRequest, inspectToken } from '../../tokens/inspection/inspect-token.ts';
import {
  documentAbsence,
  documentInspection,
  type TokenDocument,
} from '../../tokens/inspection/token-document.ts';
import { endsWithin } from '../../tokens/inspection/token-end.ts';
import type { TokenVerdict } from '../../tokens/inspection/token-facts.ts';
import { judgeExpiry } from '../check/expiry-limit.ts';
import { startProgress } from '../check/progress.ts';
import { checkedConfig } from '../checked-config.ts';
import { proxySecrets } from '../proxy-secrets.ts';
import { renderDocument, renderText } from '../safe-output.ts';
import { EXIT, type Streams } from '../streams.ts';
import { createStyle, wantsColor } from '../style.ts';
import { parseTokenOptions, type TokenOptions } from './token-options.ts';
import { findToken } from './token-source.ts';
import { renderToken } from './token-text.ts';

const EXIT_OF: Readonly<Record<TokenVerdict, number>> = {
  good: EXIT.pullable,
  blocked: EXIT.blocked,
  inconclusive: EXIT.inconclusive,
};

/** Throws a UsageError where the command line or the environment is wrong; every other outcome is an exit code. */
export async function tokenCommand(
  args: readonly string[],
  env: Environment,
  streams: Streams,
): Promise<number> {
  const options = parseTokenOptions(args);
  const config = checkedConfig(env);
  const found = await findToken(options, config, env, streams);
  const secrets = proxySecrets(config);
  if (found.kind === 'absent') {
    const limit = options.expiryLimit && { limit: options.expiryLimit.text, endsSooner: null };
    print(documentAbsence(found.problem, found.source, limit), 0, options, secrets, env, streams);
    return tellExpiry(null, options, EXIT.blocked, streams);
  }
  const { credential, source, local } = found;
  secrets.push(credential.secret);
  const { organization, force, timeoutMs } = options;
  const where = local === null ? {} : { local };
  const request = { credential, organization, force, timeoutMs, inActions: config.isActions, ...where };
  const inspection = await ask(request, config, streams);
  const { facts, nowMs } = inspection;
  const limit = options.expiryLimit && {
    limit: options.expiryLimit.text,
    endsSooner: endsWithin(facts.end, nowMs, options.expiryLimit.ms),
  };
  const document = documentInspection(inspection, source, limit, secrets);
  print(document, nowMs, options, secrets, env, streams);
  return tellExpiry(inspection, options, EXIT_OF[facts.verdict], streams);
}

async function ask(request: InspectRequest, config: CheckConfig, { stderr }: Streams): Promise<Inspection> {
  // Loaded only now: a wrong command line needs no network library.
  const { composeProbes } = await import('../../compose.ts');
  const probes = composeProbes(config);
  const progress = startProgress(stderr, 'Asking ghcr.io and GitHub about the token …');
  try {
    return await inspectToken(request, probes);
  } finally {
    progress.stop();
    await probes.close();
  }
}

function print(
  document: TokenDocument,
  nowMs: number,
  { json, color }: TokenOptions,
  secrets: readonly Secret[],
  env: Environment,
  { stdout }: Streams,
): void {
  const style = createStyle(color && wantsColor(stdout, env));
  stdout.write(
    json ? renderDocument(document, secrets) : renderText(renderToken(document, nowMs, style), secrets),
  );
}

/** The exit code; a token that is good, and ends sooner than was asked for, is told on standard error. */
function tellExpiry(
  inspection: Inspection | null,
  { expiryLimit }: TokenOptions,
  exitCode: number,
  { stderr }: Streams,
): number {
  if (expiryLimit === null) return exitCode;
  // What is dead has ended; that is told, and is the exit code already.
  if (inspection?.facts.life.kind === 'dead') return exitCode;
  const judged = judgeExpiry(inspection?.facts.end ?? null, expiryLimit, inspection?.nowMs ?? 0, exitCode);
  if (judged.warning) stderr.write(`${judged.warning.message}\n`);
  return judged.exitCode;
}
