/**
 * `npm run bench`: what the program costs beside a floor that is measured in the same run; `npm run bench -- load` measures one section
 * alone. Prints figures, and exits 1 when a bound is broken. Only counts, ratios to the floor, and Slack's own three seconds are bounds.
 */
import { benchChecks } from './checks.ts';
import { benchExplain } from './explain.ts';
import { benchRegistrations } from './registrations.ts';
import { benchSlackLoad } from './slack-load.ts';
import { benchSlackStart } from './slack-start.ts';
import { benchSweep } from './sweep.ts';

const SECTIONS = new Map<string, (isAlone: boolean) => Promise<string[]>>([
  ['checks', benchChecks],
  ['explain', benchExplain],
  ['start', benchSlackStart],
  ['load', benchSlackLoad],
  ['registrations', benchRegistrations],
  ['sweep', benchSweep],
]);

async function main(named: readonly string[]): Promise<number> {
  const unknown = named.filter((name) => !SECTIONS.has(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no section ${unknown.join(', ')}. Sections: ${[...SECTIONS.keys()].join(', ')}\n`,
    );
    return 2;
  }
  const broken: string[] = [];
  for (const [name, section] of SECTIONS) {
    if (named.length > 0 && !named.includes(name)) continue;
    process.stdout.write(`\n${name}\n`);
    broken.push(...(await section(named.length > 0)));
  }
  for (const bound of broken) process.stdout.write(`broken: ${bound}\n`);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
