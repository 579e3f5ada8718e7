// From what people paste to the bare text of a reference: a command, a FROM or `image:` line, an address, a
// sentence. It finds the text and judges nothing: what it hands on may still be no reference at all.
import { imagesOfCommands } from './command-line.ts';
import { parseReference } from './reference.ts';
import { CLOSED_REGISTRY, isTypoOfGhcr } from './registries.ts';
import { withoutScheme } from './web-address.ts';
import { splitWords, trimEndOf, trimWord } from './words.ts';

export type PasteReading =
  | { kind: 'one'; text: string }
  | { kind: 'several'; texts: string[] }
  | { kind: 'none' };

const IMAGE_KEYS = new Set(['image', 'container', 'uses', 'from', 'baseImage', 'imageName']);
const SLACK_LINK = /<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>/g;
const MARKDOWN_LINK = /\[[^[\]]*\]\((https?:\/\/[^()\s]+)\)/g;

/**
 * Finds the image or images in a pasted text of at most a few thousand characters.
 * `hosts` are the registries that can be asked: a word that begins with one of them is an image anywhere.
 */
export function readPaste(pasted: string, hosts: readonly string[]): PasteReading {
  const text = pasted
    .replace(SLACK_LINK, '$1')
    .replace(MARKDOWN_LINK, '$1')
    .replaceAll('&amp;', '&')
    .replace(/[\\`^]\r?\n/g, ' ');
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const only = lines[0];
  if (only === undefined) return { kind: 'none' };
  if (lines.length === 1) return told(imagesOfLine(only, hosts) ?? imagesOfProse(only, hosts));
  return told(imagesOfLines(lines, hosts));
}

function told(found: readonly string[]): PasteReading {
  const texts = [...new Set(found.flatMap(splitAtCommas))];
  const [first] = texts;
  if (first === undefined) return { kind: 'none' };
  return texts.length === 1 ? { kind: 'one', text: first } : { kind: 'several', texts };
}

function splitAtCommas(text: string): string[] {
  const parts = text.split(/[,;]/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.includes('/')) ? parts : [text];
}

/** Of several lines those that name an image count; a build stage named before is none. */
function imagesOfLines(lines: readonly string[], hosts: readonly string[]): string[] {
  const stages = new Set<string>();
  const found: string[] = [];
  for (const line of lines) {
    const words = splitWords(line);
    const images = imagesOfLine(line, hosts) ?? wordsWithHost(words, hosts);
    found.push(...images.filter((image) => !stages.has(image.toLowerCase())));
    const as = words.findIndex((word) => word.toLowerCase() === 'as');
    if (as > 0) stages.add((words[as + 1] ?? '').toLowerCase());
  }
  if (found.length > 0) return found;
  const single = lines.map((line) => trimWord(line.trim()));
  return single.every((word) => !/\s/.test(word)) ? single : [lines.map((line) => line.trim()).join(' ')];
}

/** The images of a line in a form of its own: a command, FROM, a key with its value. Null for any other line. */
function imagesOfLine(line: string, hosts: readonly string[]): string[] | null {
  const words = splitWords(line);
  const commands = imagesOfCommands(words);
  if (commands !== null) {
    return commands.length > 0 ? commands.map((word) => bare(word, hosts)) : wordsWithHost(words, hosts);
  }
  const image = imageOfFrom(words) ?? imageOfKey(words);
  return image === null ? null : [bare(image, hosts)];
}

/** `FROM [--platform=…] IMAGE [AS stage]`, and nothing else behind it. */
function imageOfFrom(words: readonly string[]): string | null {
  if (words[0]?.toUpperCase() !== 'FROM') return null;
  const at = words.findIndex((word, index) => index > 0 && !word.startsWith('--'));
  if (at < 0) return null;
  const next = words[at + 1];
  const ends = next === undefined || next.toUpperCase() === 'AS' || next.startsWith('#');
  return ends ? (words[at] ?? null) : null;
}

/** `image: X`, `- image: "X"`, `"image": "X",` and the same for the other keys that hold an image. */
function imageOfKey(words: readonly string[]): string | null {
  const at = words.findIndex((word) => word !== '-' && word !== '{');
  const key = words[at] ?? '';
  const value = words[at + 1];
  if (value === undefined || !key.endsWith(':')) return null;
  if (!IMAGE_KEYS.has(key.slice(key.startsWith('{') ? 1 : 0, -1))) return null;
  return trimEndOf(value, '"\'},');
}

/** A line in no form: one word, a sentence with an image in it, or several images. */
function imagesOfProse(line: string, hosts: readonly string[]): string[] {
  const words = splitWords(line.trim()).filter((word) => word !== '$' && word !== '>' && word !== '%');
  const first = words[0];
  if (first === undefined) return [];
  if (words.length === 1) return first === '' ? [] : [bare(first, hosts)];
  const named = wordsWithHost(words, hosts);
  const startsWithIt = named.length === 1 && wordsWithHost([first], hosts).length === 1;
  if (named.length > 0 && !(startsWithIt && !(words[1] ?? '').startsWith('#'))) return named;
  const images = words.map((word) => bare(word, hosts));
  if (images.every((word) => word.includes('/') && !word.endsWith('/') && !word.startsWith('/')))
    return images;
  return [words.join(' ')];
}

/** The words that are images for certain, since they name a registry or a page of GitHub. */
function wordsWithHost(words: readonly string[], hosts: readonly string[]): string[] {
  const found: string[] = [];
  for (const word of words) {
    const text = bare(trimWord(trimEndOf(word, ':')), hosts);
    const name = withoutScheme(text) ?? text;
    const slash = name.indexOf('/');
    const host = name.slice(name.lastIndexOf('@', slash) + 1, Math.max(slash, 0)).toLowerCase();
    const named = hosts.includes(host) || host === CLOSED_REGISTRY || isTypoOfGhcr(host);
    if (named || /\/(?:pkgs|packages)\/container\//.test(text)) found.push(text);
  }
  return found;
}

/** A word as the text of a reference: unwrapped, and after `--image=`, `container=` or `image:` what follows it. */
function bare(word: string, hosts: readonly string[]): string {
  if (parseReference(word) !== null) return word;
  const trimmed = trimWord(word);
  if (withoutScheme(trimmed) !== null) return trimmed;
  const option = trimmed.startsWith('{') ? trimmed.slice(1) : trimmed;
  const key = /^[\w-]{1,40}[=:]/.exec(option)?.[0];
  if (key === undefined) return trimmed;
  const value = trimWord(trimEndOf(option.slice(key.length), '}'));
  const named = hosts.some((host) => value.startsWith(`${host}/`)) || withoutScheme(value) !== null;
  return named ? value : trimmed;
}
