import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReference } from '../../src/image/reading.ts';
import { formatReference } from '../../src/image/reference.ts';
import { nearReference, reference } from './references.arbitrary.ts';

const run = promisify(execFile);
const hosts = ['ghcr.io'];

/** References that we accept: drawn ones, and what we make of texts that are near one. */
function acceptedReferences(count: number): string[] {
  const near = fc.sample(nearReference, { numRuns: count * 8, seed: 20_250_224 });
  const read = near.flatMap((text) => {
    const reading = readReference(text, { hosts });
    if (reading.kind === 'reference') return [formatReference(reading.reference)];
    return 'corrected' in reading && reading.corrected !== null ? [reading.corrected] : [];
  });
  const drawn = fc.sample(reference, { numRuns: count / 2, seed: 20_250_224 }).map(formatReference);
  const longest = `ghcr.io/${'a'.repeat(120)}/${'b'.repeat(126)}:${'T'.repeat(128)}`;
  return [...new Set([longest, ...drawn, ...read])].slice(0, count);
}

function missing(tool: string): boolean {
  const absent = spawnSync(tool, ['--version']).status !== 0;
  if (absent) console.log(`${tool} is not installed: its parser is not asked about the references we accept`);
  return absent;
}

describe.skipIf(missing('podman'))('podman', () => {
  test('takes every reference that we accept', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'podman-'));
    const flags = [
      '--root',
      join(storage, 'root'),
      '--runroot',
      join(storage, 'run'),
      '--storage-driver',
      'vfs',
    ];
    const inspect = async (images: readonly string[]): Promise<string> => {
      const args = [...flags, 'image', 'inspect', ...images];
      // An image that is not there makes it fail; what matters is why.
      return await run('podman', args).then(
        () => '',
        (error: { stderr?: string }) => error.stderr ?? '',
      );
    };
    try {
      const images = acceptedReferences(400);
      const words = await inspect(images);
      expect(words.match(/: image not known$/gm)?.length).toBe(images.length);
      expect(await inspect(['ghcr.io/acme/App', 'ghcr.io/acme/app:.1'])).not.toMatch(/image not known/);
    } finally {
      rmSync(storage, { recursive: true, force: true });
    }
  });
});

describe.skipIf(missing('skopeo'))('skopeo', () => {
  /** It reads the source first and then refuses the destination, without asking any registry. */
  async function takes(image: string): Promise<boolean> {
    const words = await run('skopeo', ['copy', `docker://${image}`, 'nowhere:x']).then(
      () => '',
      (error: { stderr?: string }) => error.stderr ?? '',
    );
    expect(words).toMatch(/Invalid (source|destination) name/);
    return words.includes('Invalid destination name');
  }

  test('takes every reference that we accept, but for those with both tag and digest, which it never does', async () => {
    const images = acceptedReferences(120).filter((image) => !/:[^/@]+@/.test(image));
    expect(images.length).toBeGreaterThan(40);
    for (const image of images) expect(await takes(image), image).toBe(true);
    expect(await takes('ghcr.io/acme/App')).toBe(false);
  }, 60_000);
});
