/** What explaining a log costs: beside the redaction that nothing can do without, and at a megabyte beside a quarter of it. */
import { explain } from '../src/explain/explain.ts';
import { redact } from '../src/support/redaction.ts';
import { inTurns } from './measure.ts';
import { line, ms } from './report.ts';

const QUARTER = 256 * 1024;
const WHOLE = 1024 * 1024;
/** Four times the text may cost little more than four times the work. */
const MOST_GROWTH = 5.5;
const ROUNDS = 9;

/** Returns the bounds that are broken. */
export async function benchExplain(): Promise<string[]> {
  const quarter = buildLog(QUARTER);
  const whole = buildLog(WHOLE);
  const works = {
    floor: async () => void redact(whole),
    quarter: async () => void explain(quarter),
    whole: async () => void explain(whole),
  };
  await inTurns(works, 2);
  const times = await inTurns(works, ROUNDS);
  const growth = times.whole / times.quarter;
  line('floor: credentials taken out of a log of 1 MiB', ms(times.floor));
  line('a log of 256 KiB explained', ms(times.quarter));
  line(
    'a log of 1 MiB explained',
    `${ms(times.whole)}, ratio to the floor ${(times.whole / times.floor).toFixed(2)}`,
  );
  line(`growth over four times the text (at most ${MOST_GROWTH})`, growth.toFixed(2));
  return growth <= MOST_GROWTH
    ? []
    : [`a log four times as long takes ${growth.toFixed(2)} times as long to explain`];
}

/** A build's log: layers, packages, warnings of all kinds, and the error near the end. */
function buildLog(length: number): string {
  const lines: string[] = [];
  let size = 0;
  for (let index = 0; size < length - 1024; index += 1) {
    const line = lineOf(index);
    lines.push(line);
    size += line.length + 1;
  }
  lines.push(
    '2026-01-02T03:04:05.1234567Z #19 ERROR: failed to push ghcr.io/acme/app:1: unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/: 403 Forbidden',
  );
  return lines.join('\n');
}

function lineOf(index: number): string {
  const clock = `2026-01-02T03:04:05.${String(index).padStart(7, '0')}Z`;
  const digest = String(index).padStart(64, 'a1b2c3');
  switch (index % 4) {
    case 0:
      return `${clock} #12 ${index / 10} sha256:${digest} 12.58MB / 45.09MB`;
    case 1:
      return `${clock} npm warn deprecated package-${index}@1.0.${index}: use another one, this is not kept up any more`;
    case 2:
      return `${clock} src/module${index}.ts(${index},7): warning: a value is declared here, and no error`;
    default:
      return `${clock} Downloading https://registry.npmjs.org/package-${index}/-/package-${index}-1.0.0.tgz`;
  }
}
