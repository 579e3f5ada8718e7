/**
 * GitHub's status page, `summary.json` of Statuspage: how Packages is, and the incident that concerns it. People set these by hand and
 * late, so `operational` proves nothing.
 */
import * as v from 'valibot';
import type { Incident, StatusSummary } from '../diagnosis/evidence.ts';
import { printable } from '../support/printable.ts';
import { redact } from '../support/redaction.ts';

/** The id has been the same since 2019, while the name changed from GitHub Packages to Packages. */
const PACKAGES_ID = 'st3j38cctv9l';
const PACKAGES_NAMES: ReadonlySet<unknown> = new Set(['Packages', 'GitHub Packages']);
const LINK_HOSTS: ReadonlySet<string> = new Set(['www.githubstatus.com', 'stspg.io']);
const WORD = /^[a-z_]{1,40}$/;
const MOST_ENTRIES = 200;

const Summary = v.object({
  components: v.fallback(v.array(v.unknown()), []),
  incidents: v.fallback(v.array(v.unknown()), []),
});
const Component = v.object({
  id: v.optional(v.unknown()),
  name: v.optional(v.unknown()),
  status: v.optional(v.unknown()),
});
const IncidentEntry = v.object({
  name: v.string(),
  status: v.optional(v.unknown()),
  impact: v.optional(v.unknown()),
  shortlink: v.optional(v.unknown()),
  components: v.fallback(v.array(v.unknown()), []),
});

type ComponentEntry = v.InferOutput<typeof Component>;

/** The summary; null when the value has neither components nor incidents, and so is none. */
export function parseStatusSummary(value: unknown): StatusSummary | null {
  const summary = v.safeParse(Summary, value);
  if (!summary.success || Array.isArray(value)) return null;
  const components = parseComponents(summary.output.components);
  if (components.length === 0) return null;
  const packages =
    components.find(({ id }) => id === PACKAGES_ID) ??
    components.find(({ name }) => PACKAGES_NAMES.has(name));
  return { packagesStatus: word(packages?.status), incident: findIncident(summary.output.incidents) };
}

/** An open incident that lists Packages; when no open one lists any component, the first of them. */
function findIncident(values: readonly unknown[]): Incident | null {
  const open = values.slice(0, MOST_ENTRIES).flatMap((value) => {
    const entry = v.safeParse(IncidentEntry, value);
    if (!entry.success || entry.output.status === 'resolved' || entry.output.status === 'postmortem')
      return [];
    return [{ ...entry.output, components: parseComponents(entry.output.components) }];
  });
  const concerning = open.find(({ components }) => components.some(isPackages));
  const isUnspecified = open.every(({ components }) => components.length === 0);
  const found = concerning ?? (isUnspecified ? open[0] : undefined);
  if (found === undefined) return null;
  return { name: printable(redact(found.name)), impact: word(found.impact), url: parseLink(found.shortlink) };
}

function parseComponents(values: readonly unknown[]): readonly ComponentEntry[] {
  return values.slice(0, MOST_ENTRIES).flatMap((value) => {
    const component = v.safeParse(Component, value);
    return component.success ? [component.output] : [];
  });
}

function isPackages({ id, name }: ComponentEntry): boolean {
  return id === PACKAGES_ID || PACKAGES_NAMES.has(name);
}

function word(value: unknown): string | null {
  return typeof value === 'string' && WORD.test(value) ? value : null;
}

function parseLink(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2048 || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && LINK_HOSTS.has(url.hostname) && isPlain ? url.href : null;
}
