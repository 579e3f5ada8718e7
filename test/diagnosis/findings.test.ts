// What every finding promises to the person who reads it and pastes from it, whatever a registry, a host or a tag is named.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Evidence, IndexEntry, Manifest } from '../../src/diagnosis/evidence.ts';
import type { Finding } from '../../src/diagnosis/finding.ts';
import type { Platform } from '../../src/image/platform.ts';
import { isPrintable } from '../../src/support/printable.ts';
import { anonymous, answer, context, evidence, granted, missing, tagList } from '../helpers/evidence.ts';
import { ALL_ROWS, findingFor, UNCHECKABLE } from './all-rows.ts';

const FINDINGS: readonly Finding[] = [
  ...ALL_ROWS.flatMap((row) => diagnose(row.evidence, row.context).findings),
  ...UNCHECKABLE.map(findingFor),
];

const LINK_HOSTS = new Set(['github.com', 'docs.github.com', 'www.githubstatus.com', 'stspg.io', 'ghcr.io']);

const HOSTILE = '$(id>&2);id';

function remediesOf(findings: readonly Finding[]) {
  return findings.flatMap(({ remedies }) => remedies);
}

/** The commands that a shell runs; the lines of a workflow are none. */
function commandsOf(findings: readonly Finding[]): string[] {
  const commands = remediesOf(findings).flatMap((remedy) => remedy.commands);
  return [...new Set(commands)].filter((command) => !command.startsWith('permissions:\n'));
}

/** What a shell reads of a command besides its single quotes. */
function outsideQuotes(command: string): string {
  return command.replace(/'[^']*'/g, '');
}

function hostilePlatform(platform: Platform | null): Platform | null {
  return platform && { ...platform, os: `${platform.os}${HOSTILE}` };
}

function hostileEntry(entry: IndexEntry): IndexEntry {
  return { ...entry, platform: hostilePlatform(entry.platform) };
}

function hostileManifest(manifest: Manifest): Manifest {
  return manifest.kind === 'index' ? { ...manifest, entries: manifest.entries.map(hostileEntry) } : manifest;
}

/** The same evidence, with every name that a stranger chooses turned against the shell. */
function hostile(seen: Evidence): Evidence {
  const { anonymous, credential, config, blob, tags, githubUser } = seen;
  const inSide = (side: Evidence['anonymous']): Evidence['anonymous'] =>
    side.manifest?.body
      ? { ...side, manifest: { ...side.manifest, body: hostileManifest(side.manifest.body) } }
      : side;
  return {
    ...seen,
    anonymous: inSide(anonymous),
    credential: credential && inSide(credential),
    children: seen.children.map(({ entry, answer }) => ({ entry: hostileEntry(entry), answer })),
    config: config?.host?.body
      ? {
          ...config,
          host: { ...config.host, body: { platform: hostilePlatform(config.host.body.platform) } },
        }
      : config,
    blob: blob?.host
      ? { ...blob, host: { ...blob.host, step: { ...blob.host.step, url: 'http://$(id);id/' } } }
      : blob,
    tags: tags?.body
      ? { ...tags, body: { ...tags.body, tags: tags.body.tags.map((tag) => tag + HOSTILE) } }
      : tags,
    githubUser: githubUser?.body ? { ...githubUser, body: { login: HOSTILE } } : githubUser,
  };
}

describe('every finding', () => {
  it('is told in text that shows as it is', () => {
    const told = FINDINGS.flatMap(({ title, proof, remedies }) => [
      title,
      ...proof,
      ...remedies.flatMap((remedy) => [remedy.title, ...remedy.commands.flatMap((line) => line.split('\n'))]),
    ]);
    expect(told.filter((text) => text.trim() === '' || !isPrintable(text))).toEqual([]);
  });

  it('names what was seen, unless it is only possible', () => {
    const unproven = FINDINGS.filter(
      ({ confidence, proof }) => confidence !== 'possible' && proof.length === 0,
    );
    expect(unproven.map(({ code }) => code)).toEqual([]);
  });

  it('says what to do', () => {
    expect(FINDINGS.filter(({ remedies }) => remedies.length === 0).map(({ code }) => code)).toEqual([]);
  });

  it('links to https on hosts that are known, and nowhere else', () => {
    const links = remediesOf(FINDINGS).flatMap(({ url }) => (url === null ? [] : [new URL(url)]));
    expect(links.length).toBeGreaterThan(100);
    const foreign = links.filter(({ protocol, host }) => protocol !== 'https:' || !LINK_HOSTS.has(host));
    expect(foreign.map(({ href }) => href)).toEqual([]);
  });

  it('gives commands that a shell can read', () => {
    const commands = commandsOf(FINDINGS);
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands) expect(() => execFileSync('sh', ['-nc', command])).not.toThrow();
  });

  it('passes no token as an argument', () => {
    const commands = commandsOf(FINDINGS).filter((command) => /docker login|podman login/.test(command));
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands)
      expect(command).toMatch(/^printf %s "\$GHCR_TOKEN" \| .* --password-stdin/);
  });

  it('can be written as JSON and read back unchanged', () => {
    expect(JSON.parse(JSON.stringify(FINDINGS))).toEqual(FINDINGS);
  });
});

describe('the proof', () => {
  const told = (changes: Partial<Evidence>): readonly string[] =>
    diagnose(evidence(changes), context({})).findings[0]?.proof ?? [];

  it('tells once what one request answered, though it stands for the registry and for the blob host', () => {
    const registry = answer<never>('config', { status: 200, error: 'malformed' });
    const proof = told({ config: { registry, host: { ...registry, attempts: [] } } });
    expect(proof.filter((sentence) => sentence.startsWith('The image’s configuration'))).toHaveLength(1);
  });

  it.each([
    [['1.1'], true, 'is not among 1 tag.'],
    [['1.1'], false, 'is not among the 1 tag that was read.'],
    [['1.1', '1.3'], true, 'is not among 2 tags.'],
    [['1.1', '1.3'], false, 'is not among the 2 tags that were read.'],
  ])('counts the tags %j, all of them: %s', (tags, complete, end) => {
    const missingTag = anonymous(granted('anonymous-token'), missing('anonymous-manifest'));
    const proof = told({ ...missingTag, tags: tagList(tags, complete) });
    expect(proof.filter((sentence) => sentence.endsWith(end))).toHaveLength(1);
  });
});

describe('a package that is not public', () => {
  it.each(['credentials-required', 'access-not-granted'])(
    '%s tells its admin where to make it public, and for good',
    (code) => {
      const findings = FINDINGS.filter((finding) => finding.code === code);
      expect(findings.length).toBeGreaterThan(0);
      for (const { remedies } of findings) {
        const remedy = remedies.find(({ title }) => title.includes('cannot be made private again'));
        expect(remedy?.title).toContain('an admin of the package');
        expect(remedy?.url).toMatch(
          /^https:\/\/github\.com\/(?:orgs|users)\/acme\/packages\/container\/app\/settings$/,
        );
      }
    },
  );
});

describe('a new login', () => {
  it('is told for Docker and Podman, Kubernetes and Actions, with a token that is described in words too', () => {
    const finding = FINDINGS.find(({ code }) => code === 'credentials-required');
    const commands = finding?.remedies.flatMap((remedy) => remedy.commands).join('\n') ?? '';
    for (const part of ['docker login', 'podman login', 'kubectl create secret', 'packages: read']) {
      expect(commands).toContain(part);
    }
    const page = finding?.remedies.find(({ url }) => url?.includes('settings/tokens/new'));
    expect(page?.url).toContain('scopes=read:packages');
    expect(page?.url).toContain('default_expires_at=90');
    expect(page?.title).toMatch(/read:packages.*90 days/);
  });
});

describe('names that strangers choose', () => {
  const commands = commandsOf(
    ALL_ROWS.flatMap((row) => diagnose(hostile(row.evidence), row.context).findings),
  );

  it('reach no command but in quotes', () => {
    expect(commands.filter((command) => /\$\(id|;id/.test(outsideQuotes(command)))).toEqual([]);
  });

  it('leave a placeholder where they are none of what the command takes', () => {
    const firstWords = ['docker pull IMAGE', 'docker login ghcr.io -u USERNAME'];
    for (const words of firstWords) expect(commands.filter((each) => each.includes(words))).not.toEqual([]);
  });

  it('stay in one word of the command', () => {
    const shown = commands.filter((command) => command.includes('$(id'));
    expect(shown).not.toEqual([]);
    for (const command of shown) expect(() => execFileSync('sh', ['-nc', command])).not.toThrow();
  });
});

describe('a text that cannot be checked', () => {
  it.each([
    ['ghcr.io/Acme/App:1.2', 'reference-invalid', 'ghcr-doctor check ghcr.io/acme/app:1.2'],
    ['ghrc.io/acme/app:1.2', 'registry-mismatch', 'ghcr-doctor check ghcr.io/acme/app:1.2'],
    ['docker.pkg.github.com/acme/repo/app:1.2', 'registry-closed', 'ghcr-doctor check ghcr.io/acme/'],
  ])('%s is %s, and its correction is offered first', (text, code, command) => {
    const finding = findingFor(text);
    expect(finding.code).toBe(code);
    expect(finding.remedies[0]?.commands[0]).toContain(command);
  });

  it('is told without a correction where none is sure', () => {
    const finding = findingFor('ghcr.io/acme/app:');
    expect(finding.details['corrected']).toBeNull();
    expect(finding.remedies[0]?.title).toContain('ghcr.io/OWNER/PACKAGE:TAG');
  });
});
