/**
 * The document that `check --json` prints, rendered from findings and recorded steps alone. Its form is held by
 * docs/check-output.schema.json.
 */
import type { Answer, BlobAnswers, Evidence, Manifest, Step } from '../diagnosis/evidence.ts';
import { type Code, type Finding, type Verdict, verdictOf } from '../diagnosis/finding.ts';
import type { ClientName } from '../diagnosis/local-login.ts';
import { platformsOf } from '../diagnosis/platforms.ts';
import { referenceFinding, type UncheckableReading } from '../diagnosis/reference-finding.ts';
import type { CredentialState, ViewpointName, Visibility } from '../diagnosis/situation.ts';
import { formatReference, type ImageReference } from '../image/reference.ts';
import { printable } from '../support/printable.ts';
import { createRedactor, redact } from '../support/redaction.ts';
import type { Secret } from '../support/secret.ts';
import type { CheckResult } from './check-image.ts';

const INPUT_LIMIT = 500;
/** What of an input is looked at; more could be nothing but a paste gone wrong. */
const LONGEST_INPUT = 4000;

export interface Report {
  readonly image: ReportImage;
  readonly verdict: Verdict;
  readonly viewpoint: ViewpointName;
  readonly visibility: Visibility;
  readonly credential: CredentialState;
  readonly findings: readonly Finding[];
  readonly manifest: ReportManifest | null;
  readonly clients: readonly ReportClient[];
  readonly steps: readonly Step[];
  readonly durationMs: number;
}

/** A client of this machine, or kubelet with a login of a pull secret: what it would send, and what becomes of it. */
export interface ReportClient {
  readonly client: ClientName;
  /** The file or the variable; null where it has no login for the host. */
  readonly source: string | null;
  readonly helper: string | null;
  readonly credential: CredentialState;
  /** Of its first finding. */
  readonly code: Code;
}

/** What was found and asked beside the verdict's own login. */
export interface Beside {
  readonly clients: readonly ReportClient[];
  readonly others: readonly Evidence[];
}

interface ReportImage {
  readonly input: string;
  readonly registry: string | null;
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly reference: string | null;
}

interface ReportManifest {
  readonly digest: string | null;
  readonly mediaType: string;
  /** Empty for what is no image; null where it was not read. */
  readonly platforms: readonly string[] | null;
  readonly sizeBytes: number | null;
}

/**
 * Reports a check that was made.
 *
 * @param input what the person typed
 * @param secrets what an answer may have repeated; no value of the report holds one
 * @param beside the clients whose logins were looked for, if any
 */
export function reportCheck(
  input: string,
  result: CheckResult,
  secrets: readonly Secret[],
  beside: Beside = { clients: [], others: [] },
): Report {
  const { diagnosis, evidence, durationMs } = result;
  const report: Report = {
    image: imageOf(input, evidence.reference),
    verdict: diagnosis.verdict,
    viewpoint: diagnosis.viewpoint,
    visibility: diagnosis.visibility,
    credential: diagnosis.credential,
    findings: diagnosis.findings,
    manifest: diagnosis.manifest && manifestOf(diagnosis.manifest, evidence),
    clients: beside.clients,
    steps: [evidence, ...beside.others].flatMap(stepsOf),
    durationMs: Math.round(durationMs),
  };
  return withoutSecrets(report, createRedactor(secrets));
}

/** Tags, platforms, links and logins come from foreign answers too; every text of the report passes here. */
function withoutSecrets(report: Report, redact: (text: string) => string): Report {
  return JSON.parse(
    JSON.stringify(report, (_, value) => (typeof value === 'string' ? redact(value) : value)),
  );
}

/** Reports a text that could not be checked; nobody was asked. */
export function reportUncheckable(
  input: string,
  reading: UncheckableReading,
  viewpoint: ViewpointName,
): Report {
  const finding = referenceFinding(reading);
  const reference = reading.kind === 'other-registry' ? reading.reference : null;
  return {
    image: imageOf(input, reference),
    verdict: verdictOf(finding.code),
    viewpoint,
    visibility: 'unknown',
    credential: viewpoint === 'credential' ? 'unknown' : 'none',
    findings: [finding],
    manifest: null,
    clients: [],
    steps: [],
    durationMs: 0,
  };
}

function imageOf(input: string, reference: ImageReference | null): ReportImage {
  return {
    input: printable(redact(withoutLogin(input)), INPUT_LIMIT),
    registry: reference?.registry ?? null,
    repository: reference?.repository ?? null,
    tag: reference?.tag ?? null,
    digest: reference?.digest ?? null,
    reference: reference && formatReference(reference),
  };
}

/** What stands before an `@` may be a name and a password, unless the `@` begins a digest. */
function withoutLogin(input: string): string {
  return input
    .slice(0, LONGEST_INPUT)
    .split(/([\s"'`])/)
    .map((word) => {
      const last = word.lastIndexOf('@');
      const at = /^@sha\d{3}:/.test(word.slice(last, last + 8)) ? word.lastIndexOf('@', last - 1) : last;
      return at > 0 && word.slice(0, at).includes(':') ? `…${word.slice(at)}` : word;
    })
    .join('');
}

function manifestOf(manifest: Manifest, evidence: Evidence): ReportManifest {
  const platforms = platformsOf(manifest, evidence);
  const { digest, mediaType } = manifest;
  if (manifest.kind === 'index') return { digest, mediaType, platforms, sizeBytes: null };
  const sizeBytes = manifest.layers.reduce((sum, layer) => sum + layer.sizeBytes, manifest.config.sizeBytes);
  return { digest, mediaType, platforms, sizeBytes };
}

/** Every request made, viewpoint by viewpoint, then the later rounds. */
function stepsOf(evidence: Evidence): Step[] {
  const { anonymous, credential } = evidence;
  const answers: (Answer<unknown> | null | undefined)[] = [
    anonymous.token,
    anonymous.manifest,
    credential?.token,
    credential?.manifest,
    ...evidence.children.map((child) => child.answer),
    ...blobAnswers(evidence.config),
    ...blobAnswers(evidence.blob),
    evidence.tags,
    evidence.githubUser,
    evidence.githubPackage,
    evidence.githubOwner,
    evidence.status,
  ];
  return answers.flatMap((answer) => answer?.attempts ?? []);
}

function blobAnswers(blob: BlobAnswers<unknown> | null): (Answer<unknown> | null)[] {
  return blob ? [blob.registry, blob.host] : [];
}
