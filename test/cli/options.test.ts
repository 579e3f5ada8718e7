// The command line of `check`: what is refused says what is wrong and what would be right, prints no document, and never repeats a token.
import { describe, expect, it } from 'vitest';
import { CLI, type CliResult, runCli, runProgram } from '../helpers/run-cli.ts';
import { someToken } from '../helpers/tokens.ts';

const IMAGE = 'ghcr.io/acme/app:1.0';
/** A registry that nobody may be asked of in these tests. */
const NOWHERE = { REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:1' };

function check(args: readonly string[], stdin = ''): Promise<CliResult> {
  return runCli(['check', ...args], { env: NOWHERE, stdin });
}

interface Refusal {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly says: RegExp;
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'no image': { args: [], says: /No image was named.*ghcr-doctor check ghcr\.io\/OWNER\/PACKAGE:TAG/ },
  'no image, a document wanted': { args: ['--json'], says: /No image was named/ },
  'an unknown option': { args: [IMAGE, '--quick'], says: /--quick is no option of check/ },
  'an unknown short option': { args: [IMAGE, '-q'], says: /-q is no option of check/ },
  'a pasted command with options, not quoted': {
    args: ['docker', 'run', '-it', IMAGE],
    says: /-i is no option of check.*quote the whole command/s,
  },
  'an option without its value': {
    args: [IMAGE, '--platform'],
    says: /--platform is used wrongly.*lacks its value/,
  },
  'a switch with a value': { args: [IMAGE, '--json=yes'], says: /--json is used wrongly/ },
  'a platform that is none': { args: [IMAGE, '--platform', 'toaster'], says: /--platform: .*linux\/amd64/ },
  'an empty platform': { args: [IMAGE, '--platform', ''], says: /--platform: / },
  'a platform of four parts': { args: [IMAGE, '--platform', 'linux/arm/v7/x'], says: /--platform: / },
  'two images': {
    args: [IMAGE, 'ghcr.io/acme/web:2.0'],
    says: /Several images were named; check one at a time: ghcr\.io\/acme\/app:1\.0, ghcr\.io\/acme\/web:2\.0/,
  },
  'two images in one word': { args: [`${IMAGE}\nghcr.io/acme/web:2.0`], says: /Several images/ },
  'a name without a token': {
    args: [IMAGE, '--username', 'alice'],
    says: /--username goes with --password-stdin/,
  },
  'a name that is none': {
    args: [IMAGE, '--password-stdin', '-u', 'alice:pass'],
    stdin: 'x',
    says: /--username is no account name.*colon/,
  },
  'an empty name': { args: [IMAGE, '--password-stdin', '-u', ''], says: /--username is no account name/ },
  ...Object.fromEntries(
    ['0', '-1', '1e3', '10s', '600001', '', '99999999999', ' 5', '0x10', '1.5'].map((value) => [
      `the timeout “${value}”`,
      { args: [IMAGE, `--timeout=${value}`], says: /--timeout takes milliseconds.*1 to 600000/ },
    ]),
  ),
};

describe('a command line that is wrong', () => {
  it.each(Object.entries(REFUSALS))('%s', async (_, { args, stdin, says }) => {
    const document = await check([...args, '--json'], stdin);
    expect(document).toMatchObject({ code: 2, stdout: '' });
    const { code, stdout, stderr } = await check(args, stdin);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^\P{Cc}+\n$/u);
  });
});

describe('a token on the command line', () => {
  const token = someToken();
  const cut = token.slice(0, 24);
  it.each([
    ['as the value of an unknown option', [IMAGE, `--token=${token}`]],
    ['as the value of --username', [IMAGE, '--password-stdin', `--username=${token}`]],
    ['behind -u', [IMAGE, '--password-stdin', '-u', token]],
    ['behind --password-stdin', [IMAGE, '--password-stdin', token]],
    ['as the only word', [token]],
    ['as a second word', [IMAGE, token]],
    ['in a pasted command', [`docker login ghcr.io -u alice -p ${token} && docker pull ${IMAGE}`]],
    ['in the address of the image', [`https://alice:${token}@ghcr.io/acme/app`]],
    ['as a variable in front', [`GHCR_TOKEN=${token}`, IMAGE]],
    ['in the platform', [IMAGE, '--platform', token]],
    ['fine-grained', [IMAGE, someToken('fine-grained')]],
    ['of a workflow', [IMAGE, someToken('actions')]],
    ['cut short', [IMAGE, cut]],
    ['cut short, behind a name', [IMAGE, `TOKEN=${cut}`]],
  ])('%s is refused, told why, and not repeated', async (_, args) => {
    for (const more of [[], ['--json']]) {
      const { code, stdout, stderr } = await check([...args, ...more]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/token was given on the command line.*every process.*--password-stdin.*revoke/s);
      expect(stderr).not.toContain(cut.slice(4, 12));
    }
  });

  it('a package whose name only begins like a token is a package', async () => {
    const { json } = await runCli(['check', 'ghcr.io/acme/gha_runner_image:1.0', '--json'], { env: NOWHERE });
    expect(json?.image.repository).toBe('acme/gha_runner_image');
  });
});

describe('what people type is understood', () => {
  it.each([
    ['a reference', [IMAGE]],
    ['a command in quotes', [`docker pull ${IMAGE}`]],
    ['a command without quotes', ['docker', 'pull', IMAGE]],
    ['a line of a Dockerfile without quotes', ['FROM', IMAGE, 'AS', 'build']],
    ['a line of YAML', [`  image: "${IMAGE}"`]],
    ['a web address', ['https://ghcr.io/acme/app:1.0']],
    ['options first', ['--no-blob', '--timeout', '900', IMAGE]],
    ['options behind two dashes', ['--json', '--', IMAGE]],
  ])('%s', async (_, args) => {
    const words = args.includes('--json') ? args : [...args, '--json'];
    const { json } = await check(words);
    expect(json?.image.reference).toBe(IMAGE);
    expect(json?.findings[0]?.code).toBe('network-refused');
  });
});

describe('a token on standard input', () => {
  it.each([
    ['nothing', '', /empty.*unset variable/],
    ['a newline', '\n', /empty/],
    ['blanks', '  \t \r\n', /empty/],
    ['empty quotes', '""\n', /empty/],
    ['an unset variable that was exported', 'export GHCR_TOKEN=\n', /empty/],
    ['an unset variable in quotes', 'GHCR_TOKEN=""', /empty/],
    ['two lines', `${someToken()}\n${someToken()}\n`, /more than one word/],
    ['a name and a token', `alice ${someToken()}\n`, /more than one word/],
    [
      'a text in UTF-16',
      Buffer.from(someToken(), 'utf16le').toString('latin1'),
      /text in UTF-16 without a byte order mark/,
    ],
    ['a whole file', 'x'.repeat(20_000), /far more than a token/],
  ])('%s is refused, and nobody is asked', async (_, stdin, says) => {
    const { code, stdout, stderr } = await check([IMAGE, '--password-stdin', '--json'], stdin);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr.length).toBeLessThan(250);
  });

  it.each([
    ['in quotes', '"', '"', true],
    ['behind a name', 'GHCR_TOKEN=', '\n', true],
    ['alone', ' ', '\r\n', false],
  ])('%s is used, and what docker would send with it is said', async (_, before, behind, isSaid) => {
    const stdin = `${before}${someToken()}${behind}`;
    const { stderr } = await check([IMAGE, '--password-stdin', '--json'], stdin);
    expect(/^Note: quotes, .* were taken off here\. docker login/m.test(stderr)).toBe(isSaid);
  });

  it.each([
    ['a folder', '< /'],
    ['a closed input', '<&-'],
  ])('%s in its place is refused', async (_, redirection) => {
    const command = `"${process.execPath}" "${CLI}" check ${IMAGE} --password-stdin ${redirection}`;
    expect(await runProgram('sh', ['-c', command])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Standard input .*\n$/),
    });
  });
});
