/** What stands behind `/ghcr tokens add`: a label and a day. A slip in either gets the right form shown, as far as it can be known. */
import { isLabel } from '../../tokens/record/label.ts';

export type AddReading =
  | { readonly kind: 'reminder'; readonly label: string; readonly date: string }
  /** `form` is the whole command as it should have been. */
  | { readonly kind: 'wrong'; readonly explanation: string; readonly form: string };

const FORM = 'LABEL expires YYYY-MM-DD';
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Between the label and the day. */
const JOINING =
  /^(?:(?:expir(?:es|e|y|ing|ation)|ends?|ending|until|till|valid|on|by|at|is|:|=|the)[\s:=]+)+/i;

export function readAdd(rest: string): AddReading {
  const text = rest.replace(/[“”"'`]/g, '').trim();
  const [typed = ''] = text.split(/\s+/, 1);
  if (typed === '') return wrong('Name the token and its last day.', FORM);
  const label = labelFrom(typed);
  const day = text.slice(typed.length).trim().replace(JOINING, '').trim();
  const [date, others] = readDay(day);
  if (!isLabel(typed)) {
    return wrong(
      'A label has small letters, digits and dashes, at most 32, and no dash at the beginning.',
      `${label} expires ${date ?? 'YYYY-MM-DD'}`,
    );
  }
  if (day === '')
    return wrong('When is its last day? GitHub shows it beside the token.', `${label} expires YYYY-MM-DD`);
  if (date === null) return wrong(others ?? 'I cannot read that day.', `${label} expires YYYY-MM-DD`);
  if (date !== day)
    return wrong(
      'Write the day as year, month and day, so that nobody can mistake it.',
      `${label} expires ${date}`,
    );
  return { kind: 'reminder', label, date };
}

function wrong(explanation: string, form: string): AddReading {
  return { kind: 'wrong', explanation, form: `/ghcr tokens add ${form}` };
}

/** The nearest that can be one; `LABEL` where nothing is. */
function labelFrom(typed: string): string {
  const near = typed
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32);
  return isLabel(near) ? near : 'LABEL';
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day as it should be written, or why it cannot be known which is meant. */
function readDay(text: string): readonly [string | null, string?] {
  if (DAY.test(text)) return [text];
  const [, year = '', , month = '', day = ''] = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text) ?? [];
  if (year !== '') return [written(year, month, day)];
  const named = namedMonth(text);
  if (named !== null) return [named];
  const [, first = '', mark, second = '', end = ''] =
    /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (end === '') return [null];
  // With points the day comes first wherever it is written so; with strokes it depends on the country.
  if (mark === '.' || Number(first) > 12) return [written(end, second, first)];
  if (Number(second) > 12) return [written(end, first, second)];
  const both = [written(end, second, first), written(end, first, second)].filter((each) => each !== null);
  return [null, `That may be ${both.join(' or ')}: please write it so.`];
}

/** `31 Dec 2026`, `December 31, 2026` */
function namedMonth(text: string): string | null {
  const words = text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const month = words.findIndex((word) => MONTHS.includes(word.slice(0, 3)));
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}$/.test(word));
  if (month === -1 || year === undefined || day === undefined) return null;
  return written(year, String(MONTHS.indexOf(words[month]?.slice(0, 3) ?? '') + 1), day);
}

function written(year: string, month: string, day: string): string | null {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
