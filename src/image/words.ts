// A pasted line as words, the way a shell sees them, and a word without the quotes, brackets and full stops that
// chat and prose put around it. Every function works in time linear in the text.

const BLANKS = new Set([...' \t\r\n']);
const QUOTES = new Set(['"', "'", '`']);
const BEFORE_QUOTE = new Set([...'=:{[(,']);
const OPENING = new Set([...'"\'`“”„‘’‚«»‹›(*']);
const CLOSING = new Set([...'"\'`“”„‘’‚«»‹›)*,;!?']);

/** The words of one line. A quote opens only at the start of a word or after `=`, `:` or a bracket, and only if it closes. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  const unclosed = new Set<string>();
  let word = '';
  let started = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (BLANKS.has(character)) {
      if (started) words.push(word);
      word = '';
      started = false;
      continue;
    }
    started = true;
    if (
      QUOTES.has(character) &&
      (word === '' || BEFORE_QUOTE.has(word.at(-1) ?? '')) &&
      !unclosed.has(character)
    ) {
      const end = line.indexOf(character, index + 1);
      if (end > index) {
        word += line.slice(index + 1, end);
        index = end;
        continue;
      }
      unclosed.add(character);
    }
    word += character;
  }
  if (started) words.push(word);
  return words;
}

/** The words between `&&`, `||`, `;`, `|` and `&`, a comment left out: one list for each command of a line. */
export function splitCommands(words: readonly string[]): string[][] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word.startsWith('#') && commands.some((command) => command.length > 0)) break;
    if (/^(?:&&?|\|\|?|;)$/.test(word)) {
      commands.push([]);
      continue;
    }
    commands.at(-1)?.push(word.endsWith(';') ? word.slice(0, -1) : word);
    if (word.endsWith(';')) commands.push([]);
  }
  return commands.filter((command) => command.length > 0);
}

/** A word without what surrounds it in prose: quotes, brackets, and punctuation behind it. */
export function trimWord(word: string): string {
  let start = 0;
  let end = word.length;
  for (;;) {
    const first = word[start] ?? '';
    const last = word[end - 1] ?? '';
    if (end - start < 1) return '';
    if (OPENING.has(first)) start += 1;
    else if (CLOSING.has(last) || (last === '.' && word[end - 2] !== '/')) end -= 1;
    else if ((first === '<' && last === '>') || (first === '[' && last === ']')) {
      start += 1;
      end -= 1;
    } else return word.slice(start, end);
  }
}

/** A text without the ASCII white space around it; the invisible kinds are not passed over in silence. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANKS.has(text[start] ?? '')) start += 1;
  while (end > start && BLANKS.has(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

/** A text without any of these characters at its end. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? ' ')) end -= 1;
  return text.slice(0, end);
}
