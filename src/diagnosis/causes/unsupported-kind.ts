/** Kinds of token that GHCR does not take at all, or takes from a workflow only. */
import type { Confidence, Finding } from '../finding.ts';
import type { Refusal } from '../refusal.ts';
import { grantActionsAccess } from '../remedies/access.ts';
import { actionsLogin, createToken } from '../remedies/login.ts';
import type { Situation } from '../situation.ts';
import {
  finding,
  logInHere,
  logOutFirst,
  nameOf,
  newLoginHere,
  ownerTypeOf,
  packageNameOf,
} from './cause.ts';

/** True where the kind alone explains a refusal, so that scope and access are no further causes. */
export function isUnsupportedKind(situation: Situation): boolean {
  const kind = situation.context.credential?.kind;
  return kind === 'fine-grained' || kind === 'installation';
}

/** The findings for the token's kind, where GHCR refused it; none where the kind is no hindrance. */
export function unsupportedKind(
  situation: Situation,
  refusal: Refusal,
  proof: readonly string[],
): readonly Finding[] {
  switch (situation.context.credential?.kind) {
    case 'fine-grained':
      // The scopes text is GHCR's second witness; a bare refusal is one only.
      return [fineGrained(situation, refusal.kind === 'scope' ? 'certain' : 'likely', proof)];
    case 'installation':
      if (refusal.kind === 'ip') return [];
      return situation.context.inActions
        ? workflowToken(situation, refusal, proof)
        : [appToken(situation, 'likely', proof)];
    default:
      return [];
  }
}

/** Behind a dead token of such a kind: a living one would not do either. */
export function unsupportedKindNote(situation: Situation): readonly Finding[] {
  const kind = situation.context.credential?.kind;
  if (kind === 'fine-grained') return [fineGrained(situation, 'possible', [])];
  return kind === 'installation' && !situation.context.inActions ? [appToken(situation, 'possible', [])] : [];
}

function fineGrained(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  return finding('fine-grained-token', confidence, 'you', {
    title: 'This is a fine-grained token, and GHCR takes classic tokens only',
    proof: ['The token begins with github_pat_.', ...proof],
    remedies: [...logOutFirst(situation), ...newLoginHere(situation)],
  });
}

function appToken(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  return finding('app-token-unsupported', confidence, 'you', {
    title:
      'This is a GitHub App’s installation token: GHCR lets it log in, but not pull, outside GitHub Actions',
    proof: ['The token begins with ghs_, and this is no GitHub Actions runner.', ...proof],
    remedies: [...logOutFirst(situation), createToken(), logInHere(situation), actionsLogin()],
  });
}

/** The two causes of a workflow's refused token. GHCR's word `read_package` points to the package, its absence to the job. */
function workflowToken(situation: Situation, refusal: Refusal, proof: readonly string[]): readonly Finding[] {
  const access = finding('actions-access-missing', 'likely', 'package-admin', {
    title: `The package ${nameOf(situation)} does not let this workflow’s repository in`,
    proof,
    remedies: [
      ...logOutFirst(situation),
      grantActionsAccess(packageNameOf(situation), ownerTypeOf(situation)),
    ],
  });
  const permissions = finding('workflow-permissions-missing', 'likely', 'you', {
    title: 'The job’s token lacks the permission packages: read',
    proof,
    remedies: [...logOutFirst(situation), actionsLogin()],
  });
  const namesPackage = refusal.kind === 'no-access' && refusal.names !== 'nothing';
  return namesPackage ? [access, permissions] : [permissions, access];
}
