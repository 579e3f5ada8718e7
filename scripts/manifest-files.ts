// The manifests as files. `npm run manifest` writes them; a test holds them to their source.
import { stringify } from 'yaml';
import { createManifest, type Delivery } from '../src/slack/manifest/manifest.ts';

export interface ManifestFile {
  /** From the root of the project. */
  readonly path: string;
  readonly content: string;
}

/** Whoever runs the app puts their own address in its place, in both lines. */
const REQUEST_URL = 'https://ghcr-doctor.example.com/slack/events';

export const MANIFEST_FILES: readonly ManifestFile[] = [
  file('manifest.yml', { mode: 'socket' }, [
    'For Socket Mode: the bot opens the connection, and no address of it is reachable from outside.',
  ]),
  file('manifest.http.yml', { mode: 'http', requestUrl: REQUEST_URL }, [
    'For HTTP: Slack sends requests to your address. Put it in the place of ghcr-doctor.example.com, twice.',
  ]),
];

function file(path: string, delivery: Delivery, about: readonly string[]): ManifestFile {
  const head = [
    'GHCR Doctor as a Slack app: https://api.slack.com/apps, Create New App, From a manifest.',
    ...about,
  ];
  const source = 'Made by `npm run manifest` from src/slack/manifest/manifest.ts; change it there.';
  const comment = [...head, source].map((line) => `# ${line}\n`).join('');
  return { path, content: comment + stringify(createManifest(delivery), { lineWidth: 100 }) };
}
