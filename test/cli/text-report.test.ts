// The report that a person reads: the facts that matter are where the eye looks for them, and no foreign text does anything to it.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addFault,
  addPackage,
  addUser,
  buildImage,
  buildIndex,
  createWorld,
  faults,
  liftFaults,
  machineRandom,
  makeToken,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { checkImage } from '../../src/checking/check-image.ts';
import { type Report, reportCheck, reportUncheckable } from '../../src/checking/report.ts';
import { renderReport } from '../../src/cli/check/text-report.ts';
import { renderDocument, renderText } from '../../src/cli/safe-output.ts';
import { createStyle } from '../../src/cli/style.ts';
import { type ClosableProbes, composeProbes } from '../../src/compose.ts';
import { readCheckConfig } from '../../src/config.ts';
import { readReference } from '../../src/image/reading.ts';
import { Secret } from '../../src/support/secret.ts';
import { runCli } from '../helpers/run-cli.ts';
import { parseReport } from '../helpers/schema.ts';

const token = makeToken(machineRandom(), 'classic');
const world = createWorld();
let running: RunningWorld;
let probes: ClosableProbes;

beforeAll(async () => {
  addUser(world, 'acme');
  const open = addPackage(world, 'acme/open', { visibility: 'public' });
  push(world, open, buildIndex({ platforms: ['linux/amd64', 'linux/arm64'] }), 'v1.2.0', 'latest');
  push(world, addPackage(world, 'acme/closed', { readers: ['alice'] }), buildImage(), '1.0');
  addCredential(world, { login: 'alice', token });
  running = await startWorld(world);
  probes = composeProbes(readCheckConfig(running.env).config);
});
afterAll(async () => {
  await probes.close();
  await running.close();
});

async function read(image: string, args: readonly string[] = [], stdin = ''): Promise<readonly string[]> {
  const { stdout } = await runCli(['check', image, ...args], { env: running.env, stdin });
  expect(stdout).toMatch(/^\S.*\n$/s);
  return stdout.split('\n').slice(0, -1);
}

describe('a person finds', () => {
  it('the good news, the digest and the platforms first, and what to do if a machine disagrees', async () => {
    const lines = await read('ghcr.io/acme/open:v1.2.0');
    expect(lines[0]).toMatch(/^✓ pullable {2}.*ghcr\.io\/acme\/open/);
    expect(lines[2]).toMatch(/sha256:[0-9a-f]{64} · linux\/amd64, linux\/arm64/);
    expect(lines).toContain('         docker logout ghcr.io');
    expect(lines.filter((line) => /If a machine is still refused/.test(line))).toHaveLength(1);
  });

  it('the command that mends it right under the cause', async () => {
    const lines = await read('ghcr.io/acme/open:1.2');
    expect(lines[0]).toMatch(/^✗ blocked .*v1\.2\.0/);
    const step = lines.findIndex((line) => line.includes('Next step, for you'));
    expect(lines.slice(step + 1, step + 3).join('\n')).toMatch(
      /1\. .*\n {9}docker pull ghcr\.io\/acme\/open:v1\.2\.0$/,
    );
  });

  it('the verdict again at the end, where a long answer stops scrolling', async () => {
    const lines = await read('ghcr.io/acme/closed:1.0');
    expect(lines.length).toBeGreaterThan(24);
    expect(lines.at(-1)).toMatch(
      /^ {2}blocked · credentials-required · asked without a login · visibility private/,
    );
  });

  it('that a withheld token was not sent', async () => {
    const mistyped = token.slice(0, 9) + (token[9] === 'a' ? 'b' : 'a') + token.slice(10);
    const lines = await read('ghcr.io/acme/closed:1.0', ['--password-stdin'], mistyped);
    expect(lines.at(-1)).toMatch(/token-malformed · asked without the login, which was not sent/);
    const sent = await read('ghcr.io/acme/closed:1.0', ['--password-stdin'], token);
    expect(sent.at(-1)).toMatch(/^ {2}pullable · asked with the login and without/);
  });

  it('the request id that a support desk asks for', async () => {
    addFault(world, 'manifest', faults.registryRefusal(418, 'TEAPOT', 'short and stout'), { times: 2 });
    const answer = await read('ghcr.io/acme/open:v1.2.0');
    const asked = running.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(answer[0]).toMatch(/^\? inconclusive/);
    expect(answer.at(-1)).toMatch(/ · request id [0-9A-F:]{10,}$/);
    expect(answer.join('\n')).toContain('418 TEAPOT “short and stout”');
    liftFaults(world);
  });

  it('who has to act', async () => {
    const lines = await read('ghcr.io/acme/open:v1.2.0', ['--platform', 'linux/s390x']);
    expect(lines).toContain('  Next step, for whoever publishes the image');
  });

  it('that nobody was asked about what is no reference', async () => {
    const lines = await read('ghcr.io/Acme/Open');
    expect(lines.at(-1)).toBe('  invalid · reference-invalid · nobody was asked');
    expect(lines.join('\n')).toContain('ghcr-doctor check ghcr.io/acme/open');
  });
});

/** Checks in this process, over the same sockets and adapters as the program. */
async function report(image: string, withToken: boolean): Promise<Report> {
  const reading = readReference(image, { hosts: ['ghcr.io'] });
  if (reading.kind !== 'reference') throw new Error('The test’s image is none.');
  const result = await checkImage(
    {
      reference: reading.reference,
      credential: withToken
        ? { host: 'ghcr.io', secret: new Secret(token), username: null, expiresAtMs: null }
        : null,
      force: false,
      platform: { wanted: { os: 'linux', architecture: 'amd64', variant: null }, isAsked: false },
      inActions: false,
      blobs: 'full',
      timeoutMs: 10_000,
    },
    probes,
  );
  return reportCheck(image, result, []);
}

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\u001b[2J',
          '\u001b]8;;https://evil.invalid\u0007',
          '\u009b31m',
          '\r',
          '\n',
          '\u0008',
          '\u007f',
          '\u0000',
        ],
        ...[
          '\u202e',
          '\u2066',
          '\u200b',
          '\u200d',
          '\ufeff',
          '\u2028',
          '\u2029',
          '\u00ad',
          '\u{e0041}',
          '\ud800',
          '\u034f',
        ],
        ...['::error::', '##[error]', '"', '\\', '"}]}', '`', '$(id)', 'TOKEN="', '--password ', 'a'],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

/** Our own colours; whatever else begins with an escape is somebody else's. */
function withoutColours(text: string): string {
  const codes = ['0', '1', '2', '36', '1;31', '1;32', '1;33'];
  return codes.reduce((rest, code) => rest.replaceAll(`\u001b[${code}m`, ''), text);
}

/** Every line, also one of a document, shows as itself and is no command to a runner of GitHub Actions. */
function expectHarmless(text: string): void {
  for (const line of withoutColours(text).split('\n')) {
    expect(line).toMatch(/^[^\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*$/u);
    expect(line).not.toMatch(/^\s*::|##\[/);
  }
}

describe('a hostile text', () => {
  it('of a registry or of the API shows as letters alone', async () => {
    await fc.assert(
      fc.asyncProperty(HOSTILE, HOSTILE, fc.boolean(), async (code, message, withToken) => {
        liftFaults(world);
        addFault(world, 'manifest', faults.registryRefusal(403, code, message));
        addFault(world, 'api', faults.apiError(403, message));
        const made = await report('ghcr.io/acme/open:v1.2.0', withToken);
        const text = renderText(renderReport(made, createStyle(true)), []);
        const document = renderDocument(made, []);
        expectHarmless(text);
        expectHarmless(document);
        parseReport(document);
      }),
      { numRuns: 300 },
    );
    liftFaults(world);
  });

  it('of a person, as the image, shows as letters alone', () => {
    fc.assert(
      fc.property(HOSTILE, (image) => {
        const reading = readReference(image, { hosts: ['ghcr.io'] });
        if (reading.kind === 'reference' || reading.kind === 'several') return;
        const made = reportUncheckable(image, reading, 'anonymous');
        expectHarmless(renderText(renderReport(made, createStyle(false)), []));
        expectHarmless(renderDocument(made, []));
        parseReport(renderDocument(made, []));
      }),
      { numRuns: 1000 },
    );
  });

  it('is no command to a runner of GitHub Actions, whole program', async () => {
    const message = '##[add-path]/evil\n::add-mask::x %0A::error::';
    const lift = addFault(world, 'manifest', faults.registryRefusal(403, '::stop', message));
    const env = { ...running.env, GITHUB_ACTIONS: 'true' };
    for (const args of [[], ['--json']]) {
      const { stdout } = await runCli(['check', 'ghcr.io/acme/open:v1.2.0', ...args], { env });
      expect(stdout).toContain('add-path');
      expectHarmless(stdout);
    }
    lift();
    const { stderr } = await runCli(['check', 'ghcr.io/a/b', '--platform', '##[x]'], { env });
    expectHarmless(stderr);
  });

  it('keeps a document whole where taking out a secret takes a quotation mark along', () => {
    for (const image of [
      'TOKEN=abc"def ghcr.io/acme/App',
      '--password x" ghcr.io/A',
      'ghcr.io/A?token=x"y',
    ]) {
      const reading = readReference(image, { hosts: ['ghcr.io'] });
      if (reading.kind === 'reference' || reading.kind === 'several') continue;
      const made = parseReport(renderDocument(reportUncheckable(image, reading, 'anonymous'), []));
      expect(made.verdict).toBe('invalid');
    }
  });
});
