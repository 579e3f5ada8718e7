// Images that are none: a document says so in a sentence that names what is wrong and what would be right, and nobody is asked.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkJson } from '../helpers/run-cli.ts';

let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.destroy();
});
let port = 0;
let env: Record<string, string> = {};

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  env = { REGISTRY_ENDPOINTS: `ghcr.io=http://127.0.0.1:${port}` };
});
afterAll(() => void server.close());

const DIGEST = 'a'.repeat(64);

interface BadImage {
  readonly image: string;
  readonly code?: string;
  readonly says: RegExp;
  readonly corrected?: string | null;
}

const BAD: Readonly<Record<string, BadImage>> = {
  'an empty text': { image: '', says: /no image.*ghcr\.io\/OWNER\/PACKAGE:TAG/i },
  'blanks alone': { image: '   ', says: /no image/i },
  'ten thousand characters': { image: `ghcr.io/acme/${'a'.repeat(10_000)}`, says: /10.?013|characters/ },
  'a control character': { image: 'ghcr.io/acme/app\u0007:1.0', says: /U\+0007|control/i },
  'an escape sequence': { image: '\u001b[31mghcr.io/acme/app', says: /U\+001B|escape/i },
  'a right-to-left mark': {
    image: 'ghcr.io/acme/\u202eapp',
    says: /cannot be seen/,
  },
  'a zero-width space': {
    image: 'ghcr.io/acme/app\u200b:1.0',
    says: /cannot be seen/,
    corrected: 'ghcr.io/acme/app:1.0',
  },
  'a look-alike letter': { image: 'ghcr.io/\u0430cme/app:1.0', says: /Cyrillic|look/i },
  'a digest that is too short': {
    image: `ghcr.io/acme/app@sha256:${DIGEST.slice(1)}`,
    says: /63.*64|64.*63/,
  },
  'a digest that is too long': { image: `ghcr.io/acme/app@sha256:${DIGEST}a`, says: /65.*64|64.*65/ },
  'upper case': { image: 'ghcr.io/Acme/App:1.0', says: /upper case/, corrected: 'ghcr.io/acme/app:1.0' },
  'a tag that begins with a dash': { image: 'ghcr.io/acme/app:-1', says: /tag/i },
  'an owner alone': { image: 'ghcr.io/acme', says: /OWNER\/PACKAGE|package/ },
  'a host with credentials': {
    image: 'alice:sesame-open@ghcr.io/acme/app:1.0',
    says: /password|login|credential/i,
  },
  'credentials before a digest': {
    image: `alice:sesame-open@ghcr.io/acme/app@sha256:${DIGEST}`,
    says: /password|login|credential/i,
  },
  'a port': { image: 'ghcr.io:8443/acme/app:1.0', says: /port/ },
  'another registry': { image: 'quay.io/acme/app:1.0', code: 'registry-mismatch', says: /quay\.io/ },
  'a typo of the registry': {
    image: 'ghrc.io/acme/app:1.0',
    code: 'registry-mismatch',
    says: /ghrc\.io/,
    corrected: 'ghcr.io/acme/app:1.0',
  },
  'an address of this machine': {
    image: '127.0.0.1:PORT/acme/app:1.0',
    code: 'registry-mismatch',
    says: /127\.0\.0\.1/,
  },
  'the address of a cloud’s metadata': {
    image: '169.254.169.254/a/b',
    code: 'registry-mismatch',
    says: /169\.254/,
  },
  'localhost with a port': { image: 'localhost:PORT/acme/app', code: 'registry-mismatch', says: /localhost/ },
};

describe('an image that is none', () => {
  it.each(Object.entries(BAD))('%s', async (_, { image, code, says, corrected }) => {
    connections = 0;
    const check = await checkJson(image.replace('PORT', String(port)), { env });
    expect(check.code).toBe(2);
    expect(check.json.verdict).toBe('invalid');
    expect(check.finding.code).toBe(code ?? 'reference-invalid');
    expect(check.finding.title + check.finding.proof.join(' ')).toMatch(says);
    expect(check.finding.remedies.length).toBeGreaterThan(0);
    if (corrected !== undefined) expect(check.finding.details['corrected']).toBe(corrected);
    expect(check.json.steps).toEqual([]);
    expect(connections).toBe(0);
    expect(check.stdout).not.toContain('sesame');
    // Node writes JSON with one line break after each value; the rest must show as itself.
    expect(check.stdout.replaceAll('\n', '')).toMatch(/^\P{C}*$/u);
    expect(check.elapsedMs).toBeLessThan(5000);
  });
});
