/** What is said without asking anybody: the text is no reference, or names a registry that is not asked here. */

import type { ReferenceReading } from '../image/reading.ts';
import { printable } from '../support/printable.ts';
import { quoteReference } from '../support/shell.ts';
import type { Finding, Remedy } from './finding.ts';
import { PACKAGES_DOCS } from './links.ts';
import { advice } from './remedies/advice.ts';

export type UncheckableReading = Exclude<ReferenceReading, { kind: 'reference' } | { kind: 'several' }>;

/** The one finding for a text that cannot be checked, with the corrected reference where that is sure. */
export function referenceFinding(reading: UncheckableReading): Finding {
  const base = { confidence: 'certain', proof: [printable(reading.explanation)], actor: 'you' } as const;
  switch (reading.kind) {
    case 'invalid':
      return {
        ...base,
        code: 'reference-invalid',
        title: printable(reading.explanation),
        proof: ['The text was judged as it stands; nobody was asked.'],
        remedies: [...tryCorrected(reading.corrected), form()],
        details: { corrected: reading.corrected, problem: reading.problem },
      };
    case 'other-registry':
      return {
        ...base,
        code: 'registry-mismatch',
        title: `This names the registry ${printable(reading.registry, 80)}, not ghcr.io`,
        remedies: [...tryCorrected(reading.corrected), ownLogin(reading.registry)],
        details: { corrected: reading.corrected, registry: printable(reading.registry, 80) },
      };
    case 'closed-registry':
      return {
        ...base,
        code: 'registry-closed',
        title: `The registry ${reading.registry} was closed on 2025-02-24; its images moved to ghcr.io`,
        remedies: [...tryCorrected(reading.corrected), ...tryCorrected(reading.alternative)],
        details: { corrected: reading.corrected, alternative: reading.alternative },
      };
  }
}

function tryCorrected(corrected: string | null): Remedy[] {
  if (corrected === null) return [];
  return [
    {
      title: 'Check this reference',
      commands: [`ghcr-doctor check ${quoteReference(corrected)}`],
      url: null,
    },
  ];
}

function form(): Remedy {
  return advice(
    'Write it as ghcr.io/OWNER/PACKAGE:TAG or ghcr.io/OWNER/PACKAGE@sha256:DIGEST, in lower case',
    [],
    PACKAGES_DOCS,
  );
}

/** Every registry has a login of its own: the host in the reference decides which one a client sends. */
function ownLogin(registry: string): Remedy {
  return advice(
    `If ${printable(registry, 80)} is what you mean: it has a login of its own, and a login for ghcr.io is not sent there`,
  );
}
