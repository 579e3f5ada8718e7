/**
 * The few lines of a manifest in YAML that tell a pull secret: its kind, its type, and what stands behind the two keys, in the forms that
 * people write and kubectl prints. It is no reader of YAML: a value that is written otherwise is an empty text, and never taken for missing.
 */
import { parseJson } from '../transport/json.ts';

export interface YamlSecret {
  readonly isSecret: boolean;
  /** Null where it names none. */
  readonly type: string | null;
  readonly data: ReadonlyMap<string, string>;
  readonly stringData: ReadonlyMap<string, string>;
}

export type YamlReading =
  | { readonly kind: 'secret'; readonly secret: YamlSecret }
  | { readonly kind: 'several' }
  /** None that is read here. */
  | { readonly kind: 'no-config' };

const COMMENT = String.raw`[ \t]*(?:[ \t]#.*)?$`;
const BREAK = /^---(?:[ \t].*)?$/m;
const KIND = new RegExp(String.raw`^["']?kind["']?:[ \t]*["']?Secret["']?${COMMENT}`, 'm');
const TYPE = new RegExp(String.raw`^["']?type["']?:[ \t]+["']?([\w./-]+)["']?${COMMENT}`, 'm');
const LIST = /^["']?items["']?:/m;
const ANY_TYPE = /^["']?type["']?[ \t]*:/m;
const SECTION = /^[ -]*["']?(data|stringData)["']?:/;
const ENTRY = /^( *)["']?(\.dockerconfigjson|\.dockercfg)["']?:(?:[ \t]+(.*))?$/;

const BLOCK = new RegExp(`^([|>])[-+1-9]{0,2}${COMMENT}`);
const SINGLE = new RegExp(`^'([^']*(?:''[^']*)*)'${COMMENT}`);
const DOUBLE = new RegExp(String.raw`^("[^"\\]*(?:\\.[^"\\]*)*")${COMMENT}`);
/** What begins so is no plain text: a map, a list, a tag, an anchor, an alias. */
const NO_TEXT = /^[{[&*!|>%@`?]/;

/** Takes time linear to the text. */
export function readYamlSecret(text: string): YamlReading {
  const documents = text
    .split(BREAK)
    .filter((each) => /Secret|\.docker/.test(each))
    .map(readDocument);
  const holders = documents.filter(({ data, stringData }) => data.size + stringData.size > 0);
  // A key that was not found, though its name is there, is not missing.
  const isNamed = /\.docker(?:configjson|cfg)/.test(text);
  const meant = isNamed ? holders : documents.filter(({ isSecret }) => isSecret);
  const [secret] = meant;
  if (meant.length > 1 || secret?.isSeveral) return { kind: 'several' };
  return !secret || secret.isTypeUnread ? { kind: 'no-config' } : { kind: 'secret', secret };
}

interface Document extends YamlSecret {
  readonly isSeveral: boolean;
  readonly isTypeUnread: boolean;
}

function readDocument(text: string): Document {
  const lines = text.split(/\r\n?|\n/);
  const found = { data: new Map<string, string>(), stringData: new Map<string, string>() };
  let section: keyof typeof found = 'data';
  let isSeveral = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const name = SECTION.exec(line)?.[1];
    if (name === 'data' || name === 'stringData') section = name;
    const [, indent, key, first = ''] = ENTRY.exec(line) ?? [];
    if (indent === undefined || key === undefined) continue;
    const more: string[] = [];
    while (at + 1 < lines.length && isBelow(lines[at + 1] ?? '', indent.length)) {
      more.push((lines[++at] ?? '').trim());
    }
    isSeveral ||= found[section].has(key);
    found[section].set(key, readScalar(first.trim(), more));
  }
  const type = TYPE.exec(text)?.[1] ?? null;
  return {
    ...found,
    isSecret: KIND.test(text),
    type,
    isSeveral: isSeveral || (LIST.test(text) && found.data.size + found.stringData.size > 1),
    isTypeUnread: type === null && ANY_TYPE.test(text),
  };
}

function isBelow(line: string, indent: number): boolean {
  const at = line.search(/[^ ]/);
  return at < 0 || at > indent;
}

/** The text of a value: what is JSON or base64 does not mind how lines are folded. Empty where it is not read here. */
function readScalar(first: string, more: readonly string[]): string {
  const block = BLOCK.exec(first)?.[1];
  if (block !== undefined) return more.join(block === '|' ? '\n' : ' ').trim();
  const whole = [first.startsWith('#') ? '' : first, ...more].join(' ').trim();
  if (whole.startsWith("'")) return SINGLE.exec(whole)?.[1]?.replaceAll("''", "'") ?? '';
  if (whole.startsWith('"')) {
    const json = parseJson(Buffer.from(DOUBLE.exec(whole)?.[1] ?? ''));
    return json.kind === 'json' && typeof json.value === 'string' ? json.value : '';
  }
  return NO_TEXT.test(whole) ? '' : whole.replace(/(?:^|[ \t])#.*$/, '').trim();
}
