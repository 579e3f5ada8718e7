/** The problems of a token that nobody takes, or that was not even sent. */
import { finding } from '../../diagnosis/causes/cause.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import { tellAll } from '../../diagnosis/proof.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { newLoginIn } from '../../diagnosis/remedies/local.ts';
import { githubRefused } from '../../diagnosis/witness.ts';
import type { PartialFacts, TokenContext, TokenEvidence } from './token-facts.ts';

const FAULTS = {
  'wrong-length': 'its length is not that of a classic token (40 characters)',
  'wrong-alphabet': 'it holds characters that no classic token has',
  'wrong-checksum': 'its last six characters are not the checksum of the others',
  fine: 'its form is right',
} as const;

/** Not sent: an attempt with a mistyped token counts against its account. */
export function withheldProblem(context: TokenContext): Finding {
  return malformed(context, 'It was not sent anywhere.');
}

export function deadProblems(
  facts: PartialFacts,
  evidence: TokenEvidence,
  context: TokenContext,
): readonly Finding[] {
  const isMalformed = context.credential.form !== 'fine';
  return [
    rejected(facts, evidence, context),
    ...(isMalformed ? [malformed(context, 'It was sent all the same, as asked.')] : []),
    ...(facts.kind === 'fine-grained' ? [fineGrainedNote(context)] : []),
  ];
}

function rejected(
  { registry, kind }: PartialFacts,
  { registryToken, githubUser }: TokenEvidence,
  { credential, nowMs, local }: TokenContext,
): Finding {
  const proof = [...tellAll(registryToken, githubUser), ...(KIND_PROOF[kind] ?? [])];
  const endedAtMs = credential.expiresAtMs;
  const ended =
    endedAtMs === null || endedAtMs > nowMs ? null : new Date(endedAtMs).toISOString().slice(0, 10);
  if (ended !== null) {
    return finding('token-expired', 'certain', 'you', {
      title: `The token expired on ${ended}`,
      proof: [...proof, `The token’s record says that it ended on ${ended}.`],
      remedies: newLoginIn(local, null),
      details: { expiredAt: ended },
    });
  }
  const isCertain = registry === 'rejected' && githubRefused(githubUser, 401);
  return finding('credential-rejected', isCertain ? 'certain' : 'likely', 'you', {
    title:
      kind === 'classic' && credential.form === 'fine'
        ? 'GitHub does not accept this token: expired or revoked (it answers the same for both; the checksum is right, so it is not mistyped)'
        : 'GitHub does not accept this token: mistyped, expired or revoked (it answers the same for all three)',
    proof,
    remedies: [
      ...newLoginIn(local, null),
      advice('See which of your tokens still live, and until when', [], TOKEN_LIST),
    ],
  });
}

/** What the prefix says of a token that nobody takes. */
const KIND_PROOF: Partial<Record<PartialFacts['kind'], readonly string[]>> = {
  refresh: [
    'It begins with ghr_: a refresh token, which is exchanged for another one and opens no registry.',
  ],
  unknown: ['It begins as no token of GitHub does. A password is none: GitHub takes tokens only.'],
};

function malformed({ credential: { form, isWithheld }, local }: TokenContext, sent: string): Finding {
  return finding('token-malformed', 'likely', 'you', {
    title: 'The token looks mistyped or cut off',
    proof: [`The token begins with ghp_, but ${FAULTS[form]}. ${sent}`],
    remedies: [
      advice('Copy the whole token again, without spaces or quotes, and try once more'),
      advice('If you are sure of it: send it anyway with --force'),
      ...newLoginIn(local, null),
    ],
    details: { fault: form, withheld: isWithheld },
  });
}

/** A living one of this kind would not do either. */
function fineGrainedNote({ local }: TokenContext): Finding {
  return finding('fine-grained-token', 'possible', 'you', {
    title: 'It is a fine-grained token, and GHCR takes classic tokens only',
    proof: ['The token begins with github_pat_.'],
    remedies: newLoginIn(local, null),
  });
}
