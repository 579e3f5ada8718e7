/** `--docker-config FILE|-`: the logins of a docker config or of a Kubernetes pull secret, as kubelet would use them. */
import type { FoundLogin } from '../../checking/local-logins.ts';
import type { ImageReference } from '../../image/reference.ts';
import { printable } from '../../support/printable.ts';
import { describeOpen, readPiped } from '../piped-input.ts';
import type { Streams } from '../streams.ts';
import { decodeText } from '../text-bytes.ts';
import { UsageError } from '../usage-error.ts';

const LARGEST = 1024 * 1024;
const RIGHT = 'Give the secret as it is: kubectl get secret NAME -o json';

const NO_TEXT =
  'text in UTF-16 without a byte order mark, or no text at all. Write it as UTF-8; in PowerShell, with Set-Content -Encoding utf8.';

/**
 * `file` null is standard input, which may take `timeoutMs`. Throws a UsageError where there is no such file, or no docker config in it.
 */
export async function readDockerConfig(
  file: string | null,
  { registry, repository }: ImageReference,
  timeoutMs: number,
  { stdin }: Streams,
): Promise<readonly FoundLogin[]> {
  const { readPullSecret, readSmallFile } = await import('../../compose/local.ts');
  const source = file === null ? 'standard input' : printable(file);
  const bytes =
    file === null ? await readInput(stdin, timeoutMs) : await readFile(file, source, readSmallFile);
  const text = decodeText(bytes);
  const reading = readPullSecret(Buffer.from(text), { host: registry, repository, source });
  switch (reading.kind) {
    case 'logins':
      return reading.found;
    case 'empty':
      throw new UsageError(`There is nothing in ${source}: no docker config and no pull secret. ${RIGHT}`);
    case 'several':
      throw new UsageError(`There are several secrets in ${source}. Give one at a time. ${RIGHT}`);
    case 'other-secret':
      throw new UsageError(
        `The secret in ${source} is no pull secret: its type is not kubernetes.io/dockerconfigjson, and it has no .dockerconfigjson.`,
      );
    case 'no-key':
      throw new UsageError(
        `The secret in ${source} has the type of a pull secret, but its key ${reading.key} is missing: it holds no login, so make it anew.`,
      );
    case 'no-config':
      if (text.includes('\0')) throw new UsageError(`What is in ${source} is ${NO_TEXT}`);
      throw new UsageError(
        `There is no docker config in ${source}, nor a pull secret in a form that is read here. ${RIGHT}`,
      );
  }
}

type ReadSmallFile = typeof import('../../compose/local.ts').readSmallFile;

const FILE_PROBLEMS = {
  missing: 'is not there',
  denied: 'may not be read',
  'not-regular': 'is no regular file',
  'too-large': 'is larger than 1 MiB, which no docker config is',
} as const;

async function readFile(path: string, shown: string, readSmallFile: ReadSmallFile): Promise<Buffer> {
  const answer = await readSmallFile(path);
  if (answer.kind === 'bytes') return answer.bytes;
  throw new UsageError(`--docker-config: ${shown} ${FILE_PROBLEMS[answer.kind]}.`);
}

async function readInput(stdin: NodeJS.ReadStream, timeoutMs: number): Promise<Buffer> {
  if (stdin.isTTY) {
    throw new UsageError(`--docker-config - reads a pipe, and standard input is a terminal. ${RIGHT}`);
  }
  const input = await readPiped(stdin, { mostBytes: LARGEST, timeoutMs });
  switch (input.kind) {
    case 'bytes':
      return input.bytes;
    case 'open':
      throw new UsageError(describeOpen('the docker config', timeoutMs));
    case 'too-large':
      throw new UsageError('Standard input is larger than 1 MiB, which no docker config is.');
    case 'unreadable':
      throw new UsageError(
        'Standard input cannot be read. Give the docker config through a pipe or as a file.',
      );
  }
}
