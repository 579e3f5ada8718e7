/** Takes off what logs, chats and documents put around a message, and reads what JSON and HTML escape. Linear in the text. */

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['#34', '"'],
  ['#39', "'"],
  ['#x27', "'"],
  ['#x22', '"'],
  ['#x2f', '/'],
  ['#47', '/'],
]);

const JSON_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\n'],
  ['t', ' '],
  ['"', '"'],
  ["'", "'"],
  ['/', '/'],
  ['u0022', '"'],
  ['u0026', '&'],
  ['u0027', "'"],
  ['u003c', '<'],
  ['u003e', '>'],
]);

/** What stands in front of a message, each at most once for a line, in the order in which systems nest them. */
const PREFIXES: readonly RegExp[] = [
  // Quoted in mails and Markdown; the frames that programs draw.
  /^(?:[>|│┃] ?){1,4}/,
  // The job and step that `gh run view --log` puts before each line.
  /^[^\t\n]{1,80}\t[^\t\n]{1,80}\t(?=\d{4}-)/,
  // Compose and journald name who speaks.
  /^[\w.-]{1,60} {0,20}\| /,
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,80} [\w.@-]{1,60}(?:\[\d{1,9}\])?: /,
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d| UTC)?\]?[ :]*/,
  /^\[\d{1,9} ms\] /,
  /^\[\w[\w .:/-]{0,60}\] (?=\S)/,
  // klog, and the levels of structured logs.
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} +\d{1,9} [\w.-]{1,60}:\d{1,6}\] /,
  /^time="[^"\n]{1,60}" /,
  /^(?:level=\w{1,8}|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|DEBU|ERRO|WARN|FATA)(?:\[\d{1,6}\])?) (?=\S)/,
  /^(?:msg|message|error|err)="?/,
  // BuildKit's step and its clock.
  /^#\d{1,4} (?:\d{1,6}\.\d{1,4} )?/,
  /^=> /,
  // The runner's own marks (actions/runner, ActionCommand.cs).
  /^(?:##\[\w{1,20}\]|::(?:error|warning|notice|debug)[^:\n]{0,200}::)/,
];

/**
 * What clients of the daemon's own interface put around its words: that status is the daemon's, and says nothing of the registry
 * (docker-py, dockerode, docker-java, Nomad, Harbor).
 */
const WRAPPERS =
  /\bAPI error \(\d{3}\):|\(HTTP code \d{3}\)\s+[\w ]{1,30}\s-\s|\b[45]\d\d\s+(?:Client|Server)\s+Error(?:\s+for\s+http(?:\+docker|:\/\/localhost)[\s\S]{0,220}?Error|: [\w ]{1,30})(?=\s*\()|\bStatus \d{3}: (?=\{"message")|status code=InternalServerError,? ?|\bDocker API call to '[^'\n]{1,300}' failed with status code \d{3} "[\w ]{1,40}"|\bgeneral response handler: unexpected status code: \d{3}, expected: \d{3}/g;

/** One line for each line of the message, without marks, blanks collapsed, empty ones left out. */
export function cleanLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of unescaped(text).split('\n')) {
    const cleaned = cleanLine(line);
    if (cleaned !== '') lines.push(cleaned);
  }
  return lines;
}

function unescaped(text: string): string {
  return (
    text
      .replace(
        /&(amp|lt|gt|quot|apos|nbsp|#34|#39|#47|#x2[27f]);/gi,
        (whole, name: string) => ENTITIES.get(name.toLowerCase()) ?? whole,
      )
      .replace(
        /\\{1,8}(u00(?:2[267]|3[ce])|[nrt"'/])/gi,
        (whole, name: string) => JSON_ESCAPES.get(name.toLowerCase()) ?? whole,
      )
      // Go's fmt, given an address as its format.
      .replace(/%!{1,3}([AFC])\(MISSING\)/g, (_, digit: string) => `%${digit === 'A' ? '3' : '2'}${digit}`)
      .replace(/<br ?\/?>/gi, '\n')
      .replace(/[“”„«»]/g, '"')
      .replace(/[‘’‚]/g, "'")
      .replace(/：\s?/g, ': ')
      .replace(WRAPPERS, ' ')
      // Emphasis and code marks of Markdown.
      .replace(/`|\*\*|(?<![\w/.-])_(?=[A-Z"'])|(?<=[a-z.!"'])_(?![\w/.-])/g, '')
  );
}

function cleanLine(line: string): string {
  let rest = line.trim();
  for (const prefix of PREFIXES) rest = rest.replace(prefix, '');
  if (/\bmsg="/.test(line)) rest = rest.replace(/"$/, '');
  return rest.replace(/[\s\u00a0]{1,200}/g, ' ').trim();
}
