// Writes the manifests to the root of the project.
import { writeFileSync } from 'node:fs';
import { MANIFEST_FILES } from './manifest-files.ts';

for (const { path, content } of MANIFEST_FILES) {
  writeFileSync(new URL(`../${path}`, import.meta.url), content);
}
