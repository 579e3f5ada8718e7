// Every example of the sandbox's catalog, checked by the real program over real sockets.
import { afterAll, describe, expect, it } from 'vitest';
import { checkArguments, openCatalog } from '../../sandbox/catalog.ts';
import { CODES } from '../../src/diagnosis/finding.ts';
import { runCli } from '../helpers/run-cli.ts';

const catalog = await openCatalog();
afterAll(() => catalog.close());

/** Needs a date on record, which comes with kept tokens; its rule is tested on evidence. */
const WITHOUT_SCENARIO = ['token-expired'];

describe('the catalog', () => {
  it('has an example for every code that a check can return', () => {
    const shown = new Set(catalog.entries.map((entry) => entry.code));
    expect(CODES.filter((code) => !shown.has(code))).toEqual(WITHOUT_SCENARIO);
  });

  describe.concurrent('comes out as it promises', () => {
    it.each(catalog.entries.map((entry) => [entry.code, entry.situation, entry] as const))(
      '%s: %s',
      async (code, _, entry) => {
        const token = entry.tokenName === null ? '' : (catalog.tokens.get(entry.tokenName) ?? '');
        const env = { ...catalog.running.env, ...entry.env };
        const asDocument = await runCli([...checkArguments(entry), '--json'], { env, stdin: token });
        expect(asDocument.json?.findings[0]?.code, asDocument.stdout + asDocument.stderr).toBe(code);
        expect(asDocument.code).toBe(entry.expectedExit);
        expect(asDocument.json?.viewpoint).toBe(entry.tokenName === null ? 'anonymous' : 'credential');
        expect(asDocument.stderr).toBe('');

        const asText = await runCli(checkArguments(entry), { env, stdin: token });
        expect(asText.code).toBe(entry.expectedExit);
        expect(asText.stdout).toContain(code);
        expect(asText.stdout).toContain(asDocument.json?.findings[0]?.title);
        expect(asText.stderr).toBe('');
      },
    );
  });
});
