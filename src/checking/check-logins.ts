/**
 * The use case of `--local` and `--docker-config`: every login that was found is checked, each once, all at the same time; one of them
 * gives the verdict, and the others are told beside it.
 */
import type { Credential } from '../credential/credential.ts';
import { type Diagnosis, diagnose } from '../diagnosis/diagnose.ts';
import type { Evidence } from '../diagnosis/evidence.ts';
import type { Finding } from '../diagnosis/finding.ts';
import { hasEntry, type LocalLogin } from '../diagnosis/local-login.ts';
import { NO_CLIENT, whereIs } from '../diagnosis/local-words.ts';
import { type CheckRequest, type CheckResult, checkImage } from './check-image.ts';
import { chooseLogin, type FoundLogin } from './local-logins.ts';
import type { Probes } from './ports.ts';
import type { ReportClient } from './report.ts';
import { shareAnonymousAnswers } from './shared-answers.ts';

export interface LoginsResult {
  /** Of the login whose verdict it is; its diagnosis tells the others too. */
  readonly result: CheckResult;
  readonly clients: readonly ReportClient[];
  /** What was asked for the others, beyond what was asked for it. */
  readonly others: readonly Evidence[];
}

interface Judged {
  readonly found: FoundLogin;
  readonly result: CheckResult;
}

/** Throws only for a fault of ours. */
export async function checkLogins(
  request: Omit<CheckRequest, 'credential' | 'local'>,
  logins: readonly FoundLogin[],
  probes: Probes,
): Promise<LoginsResult> {
  if (logins.length === 0) {
    const result = await checkImage({ ...request, credential: null }, probes);
    return { result: withProof(result, [NO_CLIENT]), clients: [], others: [] };
  }
  const judged = await judge(request, logins, shareAnonymousAnswers(probes));
  const chosen = choose(judged);
  const others = judged.filter((each) => each !== chosen);
  const host = request.reference.registry;
  const told = others.filter(({ found }) => isToldBeside(chosen.found, found));
  return {
    result: withNotes(
      withProof(
        chosen.result,
        told.map(({ found, result }) => sentenceFor(found.login, result.diagnosis, host)),
      ),
      told.flatMap(({ found, result }) => noteFor(found.login, result.diagnosis, chosen.result.diagnosis)),
    ),
    clients: judged.map(clientOf),
    others: otherEvidence(judged, chosen.result.evidence),
  };
}

/** One check for each credential; who shares it is judged on the same evidence. */
async function judge(
  request: Omit<CheckRequest, 'credential' | 'local'>,
  logins: readonly FoundLogin[],
  probes: Probes,
): Promise<readonly Judged[]> {
  const checks = new Map<string, Promise<CheckResult>>();
  return Promise.all(
    logins.map(async (found) => {
      const { credential, login } = found;
      const key = keyOf(credential);
      const check = checks.get(key) ?? checkImage({ ...request, credential }, probes);
      checks.set(key, check);
      const { evidence, context, durationMs } = await check;
      const own = { ...context, local: login };
      return { found, result: { evidence, context: own, durationMs, diagnosis: diagnose(evidence, own) } };
    }),
  );
}

/** GHCR does not look at the name. */
function keyOf(credential: Credential | null): string {
  return credential === null ? '' : `with ${credential.secret.reveal()}`;
}

/** kubelet tries one login after the other, so one that pulls is enough; docker and podman have one each. */
function choose(judged: readonly Judged[]): Judged {
  const pulls = judged.find(
    ({ found, result }) => found.login.client === 'kubelet' && result.diagnosis.verdict === 'pullable',
  );
  const meant = chooseLogin(judged.map(({ found }) => found));
  const chosen = pulls ?? judged.find(({ found }) => found === meant);
  if (!chosen) throw new Error('No login was judged.');
  return chosen;
}

/** Where both have one and they differ. */
function isToldBeside(chosen: FoundLogin, other: FoundLogin): boolean {
  if (!hasEntry(chosen.login) || !hasEntry(other.login)) return false;
  return (
    chosen.login.state.kind !== other.login.state.kind || keyOf(chosen.credential) !== keyOf(other.credential)
  );
}

function sentenceFor(login: LocalLogin, { findings }: Diagnosis, host: string): string {
  const { client, state } = login;
  const code = findings[0]?.code ?? '';
  return state.kind === 'found'
    ? `${client} sends ${whereIs(login, host)}, and with that the answer is ${code}.`
    : `For ${client} on this machine the answer is ${code}.`;
}

/** The other's cause with what to do, where it is another than the verdict's. */
function noteFor({ client }: LocalLogin, other: Diagnosis, chosen: Diagnosis): Finding[] {
  const [first] = other.findings;
  if (!first || first.code === chosen.findings[0]?.code || first.code === 'pullable') return [];
  return [{ ...first, title: `${client}: ${first.title}` }];
}

function otherEvidence(judged: readonly Judged[], chosen: Evidence): readonly Evidence[] {
  const all = new Set(judged.map(({ result }) => result.evidence));
  all.delete(chosen);
  return [...all];
}

function clientOf({ found: { login }, result: { diagnosis } }: Judged): ReportClient {
  const code = diagnosis.findings[0]?.code ?? 'answer-unexpected';
  return {
    client: login.client,
    source: login.source,
    helper: login.helper,
    credential: diagnosis.credential,
    code,
  };
}

function withProof(result: CheckResult, sentences: readonly string[]): CheckResult {
  const [first, ...notes] = result.diagnosis.findings;
  if (!first) return result;
  const findings = [{ ...first, proof: [...first.proof, ...sentences] }, ...notes];
  return { ...result, diagnosis: { ...result.diagnosis, findings } };
}

function withNotes(result: CheckResult, notes: readonly Finding[]): CheckResult {
  const { diagnosis } = result;
  return { ...result, diagnosis: { ...diagnosis, findings: [...diagnosis.findings, ...notes] } };
}
