/** GitHub Actions: the job's own token is the right one, so that no token of a person is needed at all. */
import { packageOf } from '../../diagnosis/links.ts';
import { grantActionsAccess } from '../../diagnosis/remedies/access.ts';
import { actionsLogin } from '../../diagnosis/remedies/login.ts';
import { readReference } from '../../image/reading.ts';
import { GHCR } from '../../image/reference.ts';

export interface ActionsGuide {
  /** What goes into the workflow. */
  readonly lines: readonly string[];
  /** How a package lets the workflows of another repository in. */
  readonly access: string;
  /** Where that is done, if the package is known. */
  readonly settingsUrl: string | null;
}

/** @param image a reference with its host; null where none is known */
export function actionsGuide(image: string | null): ActionsGuide {
  const reading = image === null ? null : readReference(image, { hosts: [GHCR] });
  const remedy =
    reading?.kind === 'reference'
      ? grantActionsAccess(packageOf(reading.reference.repository), 'unknown')
      : null;
  return {
    lines: actionsLogin().commands.flatMap((command) => command.split('\n')),
    access: `If the package belongs to another repository: ${decapitalized(remedy?.title ?? ASK)}`,
    settingsUrl: remedy?.url ?? null,
  };
}

const ASK =
  'Ask an admin of the package to add this repository with the role Read: Package settings, Manage Actions access';

function decapitalized(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
