/** The adapter of checking's port: the logins of the clients on this machine, docker's first. */
import type { FoundLogin, LocalLogins, LocalQuestion } from '../checking/local-logins.ts';
import type { LocalNote } from '../diagnosis/local-login.ts';
import { printable } from '../support/printable.ts';
import { findDockerLogin } from './docker-login.ts';
import { createAskHelper } from './helper.ts';
import { findPodmanLogin } from './podman-login.ts';
import type { LocalSettings } from './settings.ts';

const USER = /^[A-Za-z_][A-Za-z0-9_.-]{0,31}\$?$/;

export function createLocalLogins(settings: LocalSettings): LocalLogins {
  return {
    async find(question: LocalQuestion): Promise<readonly FoundLogin[]> {
      const askHelper = createAskHelper({
        path: settings.path,
        environment: settings.environment,
        isRoot: settings.userId === 0,
      });
      const isWanted = (client: string): boolean => question.client === null || question.client === client;
      const found = await Promise.all([
        isWanted('docker') ? findDockerLogin(question, settings, askHelper) : null,
        isWanted('podman') ? findPodmanLogin(question, settings, askHelper) : null,
      ]);
      const notes = sudoNotes(settings);
      const logins = found.filter((each) => each !== null);
      if (logins.length === 0 && notes.length > 0) {
        // Root has none at all, which says nothing of the person behind it.
        const none = await findDockerLogin({ ...question, client: 'docker' }, settings, askHelper);
        if (none !== null) logins.push(none);
      }
      return logins.map(({ login, credential }) => ({
        login: { ...login, notes: [...login.notes, ...notes] },
        credential,
      }));
    },
  };
}

/** Under sudo it is root's home that is looked into, and the person's own docker sends something else. */
function sudoNotes({ userId, sudoUser, home }: LocalSettings): readonly LocalNote[] {
  if (userId !== 0 || sudoUser === null || sudoUser === 'root') return [];
  return [{ kind: 'under-sudo', user: USER.test(sudoUser) ? sudoUser : null, home: printable(home) }];
}
