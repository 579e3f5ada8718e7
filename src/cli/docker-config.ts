/** `--docker-config FILE|-`: the logins of a docker config or of a Kubernetes pull secret, as kubelet would use them. */
import type { FoundLogin } from '../checking/local-logins.ts';
import type { ImageReference } from '../image/reference.ts';
import { printable } from '../support/printable.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

const LARGEST = 1024 * 1024;
const RIGHT =
  "Give its plain text: kubectl get secret NAME -o jsonpath='{.data.\\.dockerconfigjson}' | base64 -d";

/** `file` null is standard input. Throws a UsageError where there is no such file, or no docker config in it. */
export async function readDockerConfig(
  file: string | null,
  { registry, repository }: ImageReference,
  streams: Streams,
): Promise<readonly FoundLogin[]> {
  const { readPullSecret, readSmallFile } = await import('../compose/local.ts');
  const source = file === null ? 'standard input' : printable(file);
  const text = file === null ? await readInput(streams.stdin) : await readFile(file, source, readSmallFile);
  const reading = readPullSecret(text, { host: registry, repository, source });
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
        `The secret in ${source} has the type of a pull secret, but its key ${reading.key} is missing: it holds no login. ${RIGHT}`,
      );
    case 'no-config':
      throw new UsageError(
        `There is no docker config in ${source}, nor a pull secret in JSON or base64. ${RIGHT}`,
      );
  }
}

type ReadSmallFile = typeof import('../compose/local.ts').readSmallFile;

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

async function readInput(stdin: NodeJS.ReadStream): Promise<Buffer> {
  if (stdin.isTTY) {
    throw new UsageError(`--docker-config - reads a pipe, and standard input is a terminal. ${RIGHT}`);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > LARGEST)
        throw new UsageError('Standard input is larger than 1 MiB, which no docker config is.');
      chunks.push(bytes);
    }
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    throw new UsageError(
      'Standard input cannot be read. Give the docker config through a pipe or as a file.',
    );
  }
  return Buffer.concat(chunks);
}
