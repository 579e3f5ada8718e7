// Times as Slack writes them, in the reader's own time zone (docs.slack.dev/messaging/formatting-message-text,
// "Date formatting").

const DAY_MS = 86_400_000;

/** For example `10:42 AM`. */
export function clockTime(seconds: number, timeZone: string): string {
  return format(seconds, timeZone, { hour: 'numeric', minute: '2-digit' });
}

/** `Today`, `Yesterday`, or `Monday, March 2nd`. */
export function dayName(seconds: number, timeZone: string, nowMs: number): string {
  const name = nearDay(seconds, timeZone, nowMs);
  return name === null ? longDay(seconds, timeZone) : name.replace(/^./, (letter) => letter.toUpperCase());
}

/** The same for all moments of one day. */
export function dayKey(seconds: number, timeZone: string): string {
  return format(seconds, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** @param pattern with tokens such as `{date_short} at {time}`; unknown ones stay as they are */
export function fillDate(pattern: string, seconds: number, timeZone: string, nowMs: number): string {
  return pattern.replace(/\{([a-z_]+)\}/g, (whole, token: string) => {
    const isPretty = token.endsWith('_pretty');
    const near = isPretty ? nearDay(seconds, timeZone, nowMs) : null;
    return near ?? tokenText(token.replace(/_pretty$/, ''), seconds, timeZone, nowMs) ?? whole;
  });
}

function tokenText(token: string, seconds: number, timeZone: string, nowMs: number): string | null {
  switch (token) {
    case 'date_num':
      return new Intl.DateTimeFormat('en-CA', { timeZone }).format(seconds * 1000);
    case 'date':
      return `${format(seconds, timeZone, { month: 'long' })} ${ordinal(seconds, timeZone)}, ${format(seconds, timeZone, { year: 'numeric' })}`;
    case 'date_short':
      return format(seconds, timeZone, { month: 'short', day: 'numeric', year: 'numeric' });
    case 'date_long':
      return `${longDay(seconds, timeZone)}, ${format(seconds, timeZone, { year: 'numeric' })}`;
    case 'date_long_full':
      return format(seconds, timeZone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
    case 'date_slash':
      return format(seconds, timeZone, { month: '2-digit', day: '2-digit', year: 'numeric' });
    case 'day_divider':
      return longDay(seconds, timeZone);
    case 'time':
      return clockTime(seconds, timeZone);
    case 'time_secs':
      return format(seconds, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return ago(seconds, nowMs);
    default:
      return null;
  }
}

function nearDay(seconds: number, timeZone: string, nowMs: number): string | null {
  const key = dayKey(seconds, timeZone);
  if (key === dayKey(nowMs / 1000, timeZone)) return 'today';
  if (key === dayKey((nowMs - DAY_MS) / 1000, timeZone)) return 'yesterday';
  return key === dayKey((nowMs + DAY_MS) / 1000, timeZone) ? 'tomorrow' : null;
}

function longDay(seconds: number, timeZone: string): string {
  return `${format(seconds, timeZone, { weekday: 'long' })}, ${format(seconds, timeZone, { month: 'long' })} ${ordinal(seconds, timeZone)}`;
}

function ordinal(seconds: number, timeZone: string): string {
  const day = Number(format(seconds, timeZone, { day: 'numeric' }));
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(day);
  return `${day}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[rule]}`;
}

function ago(seconds: number, nowMs: number): string {
  const away = seconds - nowMs / 1000;
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(away);
  if (size < 3_600) return words.format(Math.trunc(away / 60), 'minute');
  return size < 86_400
    ? words.format(Math.trunc(away / 3_600), 'hour')
    : words.format(Math.trunc(away / 86_400), 'day');
}

function format(seconds: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(seconds * 1000);
}
