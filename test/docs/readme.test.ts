/** The answers that README.md shows are the program's own. After a change of words, UPDATE_README=1 writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { visit } from '../../sandbox/catalog/tour.ts';
import { openCatalog } from '../../sandbox/catalog.ts';

const OUTPUT = /<!-- output: check (\S+) -->\n```\n([\s\S]*?)```/g;

test('README.md shows what the program prints', async () => {
  const page = readFileSync('README.md', 'utf8');
  const catalog = await openCatalog();
  try {
    const shown = [...page.matchAll(OUTPUT)];
    expect(shown.length).toBeGreaterThan(1);
    let updated = page;
    for (const [block, image = '', output = ''] of shown) {
      const entry = catalog.entries.find((each) => each.image === image);
      if (!entry) throw new Error(`The catalog has no image ${image}.`);
      const { answer } = await visit(catalog, entry);
      updated = updated.replace(block, () => `<!-- output: check ${image} -->\n\`\`\`\n${answer}\`\`\``);
      if (process.env['UPDATE_README'] !== '1') expect(timeless(output)).toBe(timeless(answer));
    }
    if (process.env['UPDATE_README'] === '1') writeFileSync('README.md', updated);
  } finally {
    await catalog.close();
  }
});

function timeless(text: string): string {
  return text.replaceAll(/in \d+ ms/g, 'in some ms');
}
