/** What is worth knowing of a token beside its verdict: more power than it needs, no end, a form that looks wrong. */
import { TOKEN_PAGE } from '../../diagnosis/links.ts';
import { isIdentityToken, type LocalLogin } from '../../diagnosis/local-login.ts';
import type { OrganizationFacts, PartialFacts, SsoUnknown, TokenContext, TokenNote } from './token-facts.ts';

export function notesOn(facts: PartialFacts, context: TokenContext): readonly TokenNote[] {
  const { kind, end, life, organization } = facts;
  const isAlive = life.kind === 'alive';
  const notes: (TokenNote | null)[] = [
    isAlive ? tooBroad(facts) : null,
    isAlive && end.kind === 'never' ? NEVER_ENDS : null,
    isAlive && kind === 'installation' && context.inActions ? WORKFLOW_TOKEN : null,
    isAlive && context.credential.form !== 'fine' ? ODD_FORM : null,
    isAlive && context.local && isIdentityToken(context.local) ? identityToken(context.local) : null,
    isAlive && organization ? ssoUnknown(organization) : null,
  ];
  return notes.filter((note) => note !== null);
}

const NEVER_ENDS: TokenNote = {
  code: 'never-ends',
  text: 'The token has no end, as far as GitHub says. Whoever finds it can use it for years: make one that ends in 90 days, and renew it',
  url: TOKEN_PAGE,
};

const WORKFLOW_TOKEN: TokenNote = {
  code: 'workflow-token',
  text: 'In a workflow this is the job’s own token. It ends with the job, and reads the packages that let this repository in, if the job has packages: read',
  url: null,
};

const ODD_FORM: TokenNote = {
  code: 'odd-form',
  text: 'The token’s form is not that of a classic token, and GitHub takes it all the same',
  url: null,
};

/** A token that lives, and that its client may not get in with all the same. */
function identityToken({ client }: LocalLogin): TokenNote {
  return {
    code: 'identity-token',
    text: `${client} keeps this token as an identity token, which it trades in by POST. GHCR answers GET alone, and was asked so here, so ${client} itself may be refused: log in anew with ${client} login ghcr.io, the token as the password`,
    url: null,
  };
}

function tooBroad({ tooBroad: scopes }: PartialFacts): TokenNote | null {
  if (scopes.length === 0) return null;
  const told = scopes.map(({ scope, allows }) => `${allows} (${scope})`).join('; ');
  return {
    code: 'too-broad',
    text: `The token can do more than pull. Whoever finds it could: ${told}. For a machine that only pulls, make one with read:packages alone`,
    url: TOKEN_PAGE,
  };
}

/** Only what no problem tells already. */
const SSO_UNKNOWN: Partial<Record<SsoUnknown, string>> = {
  scope:
    'GitHub looks at the scope first, so whether the token is authorised for its single sign-on is not known yet',
  refused: 'as long as it is refused so, whether the token is authorised for its single sign-on is not known',
  kind: 'GitHub tells nothing of single sign-on to this kind of token',
};

function ssoUnknown({ name, sso }: OrganizationFacts): TokenNote | null {
  const why = sso.kind === 'unknown' ? SSO_UNKNOWN[sso.why] : undefined;
  return why === undefined ? null : { code: 'sso-unknown', text: `Organization ${name}: ${why}`, url: null };
}
