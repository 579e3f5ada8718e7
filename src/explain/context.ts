/** What people say around an error: what changed, what still works, who else is affected, and what the token is and may do. */

export type ContextClue =
  | 'worked-before'
  | 'dated'
  | 'many-affected'
  | 'flaky'
  | 'turned-private'
  | 'works-elsewhere'
  | 'no-login'
  | 'renamed'
  | 'other-repository'
  | 'classic-banned'
  | 'password-used'
  | 'namespaces'
  | 'hub-secret'
  | 'new-package'
  | 'cleaned-up'
  | 'signing'
  | 'proxied'
  | 'scopes-read'
  | 'scopes-other'
  | 'packages-read'
  | 'no-permissions'
  | 'user-token'
  | 'github-token'
  | 'outsider'
  | 'names-hub'
  | 'tags-told'
  | 'odd-tag'
  | 'empty-variable'
  | 'mirrored'
  | 'says-there'
  | 'names-helper'
  | 'api-401';

const SAID: readonly (readonly [ContextClue, RegExp])[] = [
  [
    'worked-before',
    /\b(?:work(?:ed|s|ing)|fine|ran|ok)\b[^\n]{0,30}\b(?:yesterday|before|until|last (?:week|month|night|year)|for (?:\d|months|years|weeks)|(?:days|weeks|months) ago)|\bused to work|\bsince (?:yesterday|last)\b|\bany ?more\b|no longer (?:works?|pulls?)|stopped working|\bsudden(?:ly)?\b/i,
  ],
  [
    'dated',
    /\b(?:token|pat|secret|password|credentials?|fine|work(?:ed|ing))\b[^\n]{0,60}\b(?:7|30|60|90|180|365)[- ]days?\b|\bwork(?:ed|ing)\b[^\n]{0,30}\b(?:a|one) year\b|(?:token|pat|secret)\b[^\n]{0,40}\b(?:created|made|generated|issued|from)[^\n]{0,30}(?:months?|year|ago)/i,
  ],
  [
    'many-affected',
    /githubstatus|status ?page|\bincident\b|\boutage\b|\beveryone\b|\beverybody\b|\ball (?:of )?(?:our|my|the) (?:users|colleagues|jobs|workflows|runners|images)|\b(?:ghcr(?:\.io)?|github) (?:is |seems )?down\b|multiple (?:people|users)/i,
  ],
  [
    'flaky',
    /\bsometimes\b|\bintermittent|\brandomly\b|\bflaky\b|\bsporadic|\bsibling jobs?\b|\bother (?:jobs|images|pushes)\b[^\n]{0,40}\b(?:work\w{0,3}|pass\w{0,2}|succeed\w{0,2})\b|re-?run(?:ning|s)? (?:it |the job |them )?(?:helps?|helped|works?|worked|fixe[sd]|succeed\w{0,2}|passe[sd])|(?:works|succeeds) (?:on|after) (?:a |the )?(?:retry|re-?run|second)/i,
  ],
  [
    'turned-private',
    /\b(?:made|turned|set|switched|changed|marked)\b[^\n]{0,40}\bprivate\b|\bbecame private|\bnow private/i,
  ],
  [
    'works-elsewhere',
    /\bworks? (?:\w+ )?(?:locally|on (?:my|our|another|the other)|from (?:my|our|another)|for (?:me|others))|\blocally (?:it )?works|\bnew (?:server|machine|vm|host|node|cluster|laptop)\b/i,
  ],
  [
    'no-login',
    /\b(?:not|never|without|no|aren't|isn't) (?:being |been |any |a )?(?:logg?(?:ed|ing) ?in|docker login|login|authenticat\w{1,4}|credentials|hostrules)\b|\bcredentials not provided\b/i,
  ],
  [
    'renamed',
    /\b(?:renamed|transferred|migrated)\b|\bmoved (?:the |our |my |this )?(?:repo|org|package|image|to )/i,
  ],
  [
    'other-repository',
    /\b(?:another|other|different|second) repo(?:sitor(?:y|ies))?\b|\brepo(?:sitory)? B\b|\bcross[- ]repo/i,
  ],
  [
    'classic-banned',
    /\b(?:disabled?|forbids?|forbade|bann?ed|block(?:s|ed)|restrict\w{0,4}|disallow\w{0,3}|(?:not|no longer) allow\w{0,2})\b[^\n]{0,40}\bclassic\b|\bclassic\b[^\n]{0,40}\b(?:disabled|forbidden|banned|blocked|restricted|not allowed|disallowed)\b/i,
  ],
  ['password-used', /\b(?:my|github|account)(?:'s)? (?:github |account )?password\b/i],
  [
    'namespaces',
    /\b(?:another|other|different|wrong) namespace|\bnamespace [^\n]{1,80}\bnamespace\b|\bdefault namespace/i,
  ],
  ['hub-secret', /docker-server[= ]["']?(?:https?:\/\/)?(?:index\.)?docker\.io/i],
  [
    'new-package',
    /\b(?:first|initial) (?:push|publish|release)\b|\bnew (?:package|image)\b|\bnot exist yet|n't exist yet|\bnever (?:been )?(?:pushed|published)|\bnot (?:yet )?published/i,
  ],
  [
    'cleaned-up',
    /\buntagged\b|\b(?:clean(?:ed|s|ing)?[- ]?up|retention|prun(?:e|ed|ing))\b[^\n]{0,60}\b(?:container|docker|ghcr|registry|package) ?(?:images?|versions?|tags?|packages?)\b|\bdelet\w{1,3} (?:the )?old (?:versions|images|tags|packages)\b/i,
  ],
  [
    'signing',
    /\bcosign (?!cop|load|save)|\bcosign\b[^\n]{0,40}\b(?:sign|push|attest)|\bsign(?:ing)? (?:(?:the|an?) )?(?:\[|digest|helm chart|chart|image|\S{1,60}\/\S)/i,
  ],
  [
    'proxied',
    /\b(?:corporate|company|web|https?)[ _]?proxy\b|\bbehind (?:a|our|the) (?:\w{1,20} )?(?:proxy|firewall)|zscaler|blue ?coat|forcepoint|forti(?:gate|guard)|netskope|\bartifactory\b|\bnexus\b/i,
  ],
  ['packages-read', /\bpackages: ?read\b/i],
  [
    'no-permissions',
    /\b(?:no|without|missing|forgot)\b[^\n]{0,20}\bpermissions?\b:? ?(?:block|key|section|set\b|in )|default (?:workflow |token )?permissions/i,
  ],
  [
    'user-token',
    /\b(?:my|classic|personal) (?:github )?(?:pat|personal access token|access token|token)\b|\bPAT\b|\bpat of\b/i,
  ],
  ['github-token', /\bgithub (?:pat|token|personal)|\b(?:read|write):packages\b/i],
  [
    'outsider',
    /\bnot a member\b|outside collaborator|\bexternal (?:user|collaborator)|\banother (?:user|org(?:anization)?|account)\b|\bcustomer\b|\b(?:removed from|left) the (?:org|team)/i,
  ],
  ['names-hub', /\bdocker ?hub\b/i],
  ['tags-told', /\btags\b|:latest\b|\bversion\b|\brelease\b/i],
  ['odd-tag', /[\w/-]:(?:null|undefined|none|nil|false|true)\b|<no value>/i],
  [
    'says-there',
    /\b(?:tag|image|package|manifest)\b[^\n]{0,60}\b(?:still|does|certainly|clearly) exists?\b/i,
  ],
  ['mirrored', /[?&]ns=[a-z]/i],
  ['names-helper', /docker-credential-[a-z]|"?credsstore\b|\bpass v?\d\.\d/i],
  ['api-401', /api\.github\.com[^\n]{0,60}\b401\b/i],
  ['empty-variable', /variable is not set\. Defaulting to a blank string/i],
];

const OTHER_SCOPES =
  /\b(?:only|just|with|has|have)\b[^\n]{0,40}\b(?:repo|workflow|user|gist|read:org)\b[^\n]{0,20}\bscopes?\b|\bscopes?: ?['"]?(?:repo|workflow|gist|read:org|user)\b/i;

/** @param written as it was wrapped; sentences run over lines */
export function contextIn(written: string): ContextClue[] {
  const text = written.replace(/\s+/g, ' ');
  const clues = SAID.filter(([, said]) => said.test(text)).map(([clue]) => clue);
  const canRead = /\bread:packages\b/i.test(text);
  const canWrite = /\bwrite:packages\b/i.test(text);
  if (canRead && !canWrite) clues.push('scopes-read');
  if (!canRead && !canWrite && OTHER_SCOPES.test(text)) clues.push('scopes-other');
  return clues;
}
