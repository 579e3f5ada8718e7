// Characters that no reference can hold although it looks as if it did: control, invisible and look-alike ones.
// Each is named by what it is and by its code point, and mapped to what was meant where that is sure.

export interface OddCharacter {
  kind: 'control' | 'hidden' | 'look-alike' | 'foreign';
  /** `U+0430, a Cyrillic letter that looks like “a”`: plain ASCII but for the quotes. */
  name: string;
  /** What was meant: the empty text where it is to be left out, null where nobody can be sure. */
  meant: string | null;
}

const HIDDEN: ReadonlyMap<number, string> = new Map([
  [0x00ad, 'a soft hyphen'],
  [0x034f, 'an invisible joiner'],
  [0x061c, 'an Arabic letter mark'],
  [0x180e, 'a Mongolian vowel separator'],
  [0x200b, 'a zero-width space'],
  [0x200c, 'a zero-width non-joiner'],
  [0x200d, 'a zero-width joiner'],
  [0x200e, 'a left-to-right mark'],
  [0x200f, 'a right-to-left mark'],
  [0x202a, 'a left-to-right embedding'],
  [0x202b, 'a right-to-left embedding'],
  [0x202c, 'the end of a direction change'],
  [0x202d, 'a left-to-right override'],
  [0x202e, 'a right-to-left override'],
  [0x2060, 'a word joiner'],
  [0x2066, 'a left-to-right isolate'],
  [0x2067, 'a right-to-left isolate'],
  [0x2068, 'a first-strong isolate'],
  [0x2069, 'the end of a direction isolate'],
  [0xfe0f, 'a variation selector'],
  [0xfeff, 'a byte order mark'],
]);

/** Reordering marks can make a text look like another one, so leaving them out is no sure correction. */
const REORDERING = new Set([0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]);

/** Letters that print like an ASCII one in common fonts, as pairs of the letter and what it is taken for. */
const ALIKE: ReadonlyMap<string, string> = pairsOf(
  'аaсcԁdеeһhіiјjӏlоoрpԛqѕsѵvԝwхxуy' +
    'АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУY' +
    'οoαaνvρpιiκkυuϲcϳjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX' +
    'ıiɑaɡgℓlօoոnսuհhցgԍg' +
    '‐-‑-–-−-﹣-․.。.⁄/∕/⧸/∶:ː:꞉:﹕:﹫@',
);

function pairsOf(text: string): ReadonlyMap<string, string> {
  const letters = [...text];
  const pairs = new Map<string, string>();
  for (let index = 0; index + 1 < letters.length; index += 2) {
    pairs.set(letters[index] ?? '', letters[index + 1] ?? '');
  }
  return pairs;
}

type Kind = OddCharacter['kind'];

/** The first character of these kinds in a text, or null. Tabs and line ends count as spaces do: they are none. */
export function findOddCharacter(text: string, kinds: readonly Kind[]): OddCharacter | null {
  for (const character of text) {
    const odd = judgeCharacter(character);
    if (odd !== null && kinds.includes(odd.kind)) return odd;
  }
  return null;
}

/**
 * The text as it was meant, characters of these kinds left out or replaced, and all others kept; null where one of
 * them could mean anything.
 */
export function replaceOddCharacters(text: string, kinds: readonly Kind[]): string | null {
  let meant = '';
  for (const character of text) {
    const odd = judgeCharacter(character);
    if (odd === null || !kinds.includes(odd.kind)) meant += character;
    else if (odd.meant === null) return null;
    else meant += odd.meant;
  }
  return meant;
}

function judgeCharacter(character: string): OddCharacter | null {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code < 0x7f) || code === 0x09 || code === 0x0a || code === 0x0d) return null;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code < 0x20 || code < 0xa0) {
    return { kind: 'control', name: `${point}, a control character`, meant: null };
  }
  const hidden = HIDDEN.get(code);
  if (hidden !== undefined) {
    return { kind: 'hidden', name: `${point}, ${hidden}`, meant: REORDERING.has(code) ? null : '' };
  }
  if (/^[\p{Zs}\p{Zl}\p{Zp}]$/u.test(character)) {
    return { kind: 'hidden', name: `${point}, a space that is not the ordinary one`, meant: ' ' };
  }
  if (/^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u.test(character)) {
    return { kind: 'hidden', name: `${point}, an invisible character`, meant: null };
  }
  if (code >= 0xff01 && code <= 0xff5e) {
    const plain = String.fromCharCode(code - 0xfee0);
    return { kind: 'look-alike', name: `${point}, the full-width form of “${plain}”`, meant: plain };
  }
  const alike = ALIKE.get(character);
  const kind = kindOf(character);
  if (alike !== undefined) {
    return { kind: 'look-alike', name: `${point}, ${kind} that looks like “${alike}”`, meant: alike };
  }
  return { kind: 'foreign', name: `${point}, ${kind}`, meant: null };
}

function kindOf(character: string): string {
  if (/^\p{Script=Cyrillic}$/u.test(character)) return 'a Cyrillic letter';
  if (/^\p{Script=Greek}$/u.test(character)) return 'a Greek letter';
  if (/^\p{Script=Armenian}$/u.test(character)) return 'an Armenian letter';
  if (/^\p{L}$/u.test(character)) return 'a letter outside a to z';
  if (/^\p{P}$/u.test(character)) return 'a punctuation mark outside ASCII';
  if (/^\p{Cs}$/u.test(character)) return 'half of a character';
  return 'a character outside ASCII';
}
