/** The bare words of a refusal, for clients that nobody described here. They count only beside words of containers and registries. */
import { says } from './signature.ts';

export const GENERIC = [
  ...says('closed-host', 'docker\\.pkg\\.github\\.com'),
  ...says(
    'typo-host',
    '\\b(?:ghrc|gchr|gcrh|ghr|ghcri|hgcr|ghcr)\\.(?:io(?=/)|com|o|i)(?![\\w.])(?<!ghcr\\.io)',
  ),
  ...says('generic-denied', '\\b(?:access |permission )?denied\\b'),
  ...says(
    'generic-403',
    '(?<![\\w.:/#-])403(?![\\w%/-]|\\.\\w| ?(?:ms|kb|mb|files|lines|tests)\\b)',
    '(?:status|code|error|http\\S{0,6}|returned|:|\\(|=) ?403\\b',
    '403 forbidden',
    '\\bforbidden\\b',
  ),
  ...says(
    'generic-401',
    '(?<![\\w.:/#-])401(?![\\w%/-]|\\.\\w| ?(?:ms|kb|mb|files|lines|tests)\\b)',
    '(?:status|code|error|http\\S{0,6}|returned|:|\\(|=) ?401\\b',
    '\\bunauthori[sz]ed\\b',
    'authentication (?:is )?(?:required|failed|failure|error)',
    'authorization failed',
    'requires authentication',
    'unauthenticated',
  ),
  ...says(
    'generic-404',
    '(?<![\\w.:/#-])404(?![\\w%/-]|\\.\\w| ?(?:ms|kb|mb|files|lines|tests)\\b)',
    '(?:status|code|error|http\\S{0,6}|returned|:|\\(|=) ?404\\b',
    '404 not found',
    '\\b(?:image|manifest|tag|package|chart|repository)\\b[^\\n]{0,80}\\bnot found\\b',
  ),
  ...says(
    'told-absent',
    "\\b(?:can(?:'t|not| not)|could(?:n't| not)) (?:be )?(?:find|found|locate)",
    "\\b(?:does(?:n't| not)|no longer) exists?\\b(?! yet)",
    '\\bnot found\\b',
    '\\bno such (?:image|package|tag|repository|chart)',
    '\\b(?:disappeared|vanished|is gone|was deleted|is missing)\\b',
  ),
  ...says('told-timeout', '\\btim(?:es|ing) out\\b', '\\btime-?outs?\\b', '\\bhangs?\\b(?! tight)'),
  ...says(
    'told-down',
    '\\b(?:ghcr(?:\\.io)?|github packages|registry)\\b[^\\n]{0,20}\\bdown\\b',
    '(?<![\\w.:/#-])50[0234](?![\\w.%/-]| ?(?:ms|kb|mb|files|lines|tests)\\b)',
    'registryunavailable',
  ),
  ...says(
    'registry-error',
    "\\b(?:can(?:'t|not| not)|unable|could(?:n't| not)|wo(?:n't| not)|does(?:n't| not)|fail\\w{0,4}|refus\\w{1,4}|reject\\w{0,3}|problems?|issues?|trouble)\\b[^\\n]{0,60}\\b(?:pull|push|download|fetch|log ?in|authenticate)",
    '\\b(?:pull|push|download|login|authenticat|image)\\w{0,4}\\b[^\\n]{0,60}\\b(?:fail\\w{0,4}|refus\\w{1,4}|reject\\w{0,3}|error|stuck|not work\\w{0,3})\\b',
    'error (?:response from daemon|pulling image)',
    '(?:failed|unable|error)[^\\n]{0,60}(?:pull|push|download|fetch|login|log in|look ?up|manifest|resolve reference|initializing source|\\bregistry\\b)',
    "unable to find image '[^'\\n]{1,300}' locally",
    'error: ?process completed',
    'error \\[[^\\]\\n]{1,40}\\] load metadata for',
  ),
];
