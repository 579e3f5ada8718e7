/** What a text says beside the words of its error, and what changes the advice: who refused, what was meant, which file. */
export type Detail =
  | 'pushes'
  | 'deletes'
  | 'socket-denied'
  | 'no-policy'
  | 'unsigned'
  | 'few-ids'
  | 'broken-config'
  | 'wsl';

export interface Details {
  readonly said: ReadonlySet<Detail>;
  /** The configuration that could not be read, as the text writes it; its letters are a plain path's. */
  readonly file: string | null;
}

const SAID: readonly (readonly [Detail, RegExp])[] = [
  [
    'pushes',
    /\b(?:docker|podman|nerdctl|buildah|helm|oras|crane) (?:image )?push\b|(?<=\s)--push\b|push refers to/i,
  ],
  ['deletes', /(?:need at least (?:the )?|needs the )"?delete:packages/i],
  [
    'socket-denied',
    /permission denied while trying to connect|\.sock"?: connect: permission denied|(?:docker|containerd|podman)\.sock[^\n]{0,100}permission denied/i,
  ],
  ['no-policy', /policy\.json: no such file/i],
  ['unsigned', /source image rejected|a signature was required|policy\.json specifies a default of/i],
  ['few-ids', /potentially insufficient uids or gids|lchown \S{1,300}: (?:invalid argument|operation not)/i],
  [
    'broken-config',
    /(?:config|auth)\.json[^\n]{0,200}(?:invalid character|unexpected end of json|cannot unmarshal|illegal base64|unexpected eof|: eof\b)/i,
  ],
  ['wsl', /activate the wsl integration/i],
];

/** Within a home or below the root, without a step upwards; anything else becomes a placeholder where it is needed. */
const FILE =
  /(?<![\w./~-])((?:~\/|\/)[\w.@+/-]{1,200}\.json): (?:permission denied|open |eof\b|invalid char|unexpected e|json: |illegal )/i;

export function detailsOf(text: string): Details {
  const file = FILE.exec(text)?.[1] ?? null;
  return {
    said: new Set(SAID.filter(([, pattern]) => pattern.test(text)).map(([detail]) => detail)),
    file: file === null || file.includes('..') || !/(?:config|auth)\.json$/i.test(file) ? null : file,
  };
}
