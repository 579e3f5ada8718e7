/**
 * The times of a sweep: five fields (minute, hour, day, month, weekday) or six with seconds first, each of `*`, numbers, names, ranges,
 * steps and lists. Only what node-cron and cron-parser read alike.
 */
import type { Grammar } from './reading.ts';

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 7, names: WEEKDAYS },
];

const RIGHT = 'give five fields, or six with seconds first, such as */5 * * * *';

export const cronExpression: Grammar<string> = (text) => {
  const parts = text.length > 256 ? [] : text.trim().split(/[ \t]+/);
  const fields = parts.length === 6 ? FIELDS : FIELDS.slice(1);
  if (parts.length !== fields.length)
    return { ok: false, wrong: 'has neither five nor six fields', right: RIGHT };
  for (const [index, field] of fields.entries()) {
    if (!(parts[index] ?? '').split(',').every((item) => isItem(item, field))) {
      return { ok: false, wrong: `is not readable in field ${index + 1}`, right: RIGHT };
    }
  }
  return { ok: true, value: parts.join(' ') };
};

function isItem(item: string, field: Field): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0) return false;
  if (step !== undefined && !(/^[1-9][0-9]?$/.test(step) && Number(step) <= field.max)) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((end) => numberOf(end, field));
  const [first = null, last = first] = ends;
  if (ends.length > 2 || first === null || last === null) return false;
  // A step needs a range to walk: what `5/10` means differs from one reader to the next.
  return first <= last && (step === undefined || ends.length === 2);
}

function numberOf(text: string, field: Field): number | null {
  const name = field.names.indexOf(text.toLowerCase());
  if (name >= 0) return name + (field.min === 1 ? 1 : 0);
  if (!/^[0-9]{1,2}$/.test(text)) return null;
  const value = Number(text);
  return value >= field.min && value <= field.max ? value : null;
}
