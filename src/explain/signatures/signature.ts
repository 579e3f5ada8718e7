/** The form of every signature: words that a client or a registry writes, and what they mean, whoever wrote them. */
import type { ReadingName } from '../readings.ts';

export interface Signature {
  readonly reading: ReadingName;
  readonly pattern: RegExp;
}

/**
 * A pattern in which a blank stands for any white space (` ?` for any or none), since terminals and mails break lines anywhere, and `…`
 * for up to 300 characters of whatever stands between (addresses, names).
 */
export function says(reading: ReadingName, ...sources: readonly string[]): Signature[] {
  return sources.map((source) => ({ reading, pattern: compile(source) }));
}

function compile(source: string): RegExp {
  return new RegExp(
    source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+').replaceAll('…', '[\\s\\S]{0,300}?'),
    'im',
  );
}

/** The address of a registry's manifest, of its base, and of its token endpoint, as Go's net/http quotes them. */
export const MANIFEST_URL = '"?https?://[^\\s"]{1,200}/manifests/[^\\s"]{1,200}\\s{0,3}"?';
export const BASE_URL = '"?https?://[^\\s"/]{1,200}/v[12]/"?';
export const TOKEN_URL = '"?https?://[^\\s"?]{1,200}\\?[^\\s"]{0,600}scope=[^\\s"]{1,600}"?';
