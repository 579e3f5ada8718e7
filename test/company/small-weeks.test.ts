// Small companies, each with a week of its own: other people, ends, steps, quiet hours and misfortunes.
import { describe, expect, it } from 'vitest';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { RHYTHM } from './bot.ts';
import { liveWeek } from './live-week.ts';
import { makeCompany } from './make-company.ts';
import { judgeWeek } from './model/judge.ts';
import { onSqlite } from './places.ts';

const noSqlite = await whyNoSqlite();
if (noSqlite !== null) console.log(`The weeks of small companies are left out: ${noSqlite}.`);

const SEEDS = Array.from({ length: 12 }, (_, index) => 100 + index);

describe.skipIf(noSqlite !== null)('The weeks of small companies', () => {
  it.each(SEEDS)('hold what should be told and nothing else, seed %i', async (seed) => {
    const plan = makeCompany(seed, { owners: 12, tokens: 45, teams: 1, watches: 5 });
    const record = await onSqlite((open) => liveWeek(plan, open));
    const { met, mismatches } = judgeWeek(plan, record, RHYTHM);
    expect(mismatches).toEqual([]);
    expect(met).toBeGreaterThan(20);
  });
});
