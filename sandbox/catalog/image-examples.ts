// Situations that lie in what is asked for: the reference, the package, the tag, the platform.

import { buildIndex, childDigest } from '../world/image-index.ts';
import { addPackage, push, removeManifest } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import type { Example } from './example.ts';

const PLATFORMS = ['linux/amd64', 'linux/arm64/v8'];

export const IMAGE_EXAMPLES: readonly Example[] = [
  {
    code: 'pullable',
    situation: 'a public image for two platforms',
    image: 'ghcr.io/demo/public:1.0',
    expectedExit: 0,
    prepare: (world) => {
      addPublic(world, 'demo/public');
      return null;
    },
  },
  {
    code: 'reference-invalid',
    situation: 'a name with upper-case letters',
    image: 'ghcr.io/Demo/Public:1.0',
    expectedExit: 2,
  },
  {
    code: 'registry-mismatch',
    situation: 'a name without a host, which every client takes for Docker Hub',
    image: 'demo/public:1.0',
    expectedExit: 2,
  },
  {
    code: 'registry-closed',
    situation: 'the registry that GitHub closed in 2025',
    image: 'docker.pkg.github.com/demo/public/app:1.0',
    expectedExit: 2,
  },
  {
    code: 'package-absent',
    situation: 'a package that does not exist',
    image: 'ghcr.io/demo/pubilc:1.0',
    expectedExit: 1,
  },
  {
    code: 'tag-absent',
    situation: 'a tag that does not exist, with near ones that do',
    image: 'ghcr.io/demo/public-tags:1.2',
    expectedExit: 1,
    prepare: (world) => {
      addPublic(world, 'demo/public-tags', 'v1.1.0', 'v1.2.0', 'v1.2.1', 'v2.0.0', 'latest');
      return null;
    },
  },
  {
    code: 'digest-absent',
    situation: 'a digest that is not there',
    image: `ghcr.io/demo/public@sha256:${'0'.repeat(64)}`,
    expectedExit: 1,
  },
  {
    code: 'manifest-incomplete',
    situation: 'an index whose linux/amd64 image has been deleted',
    image: 'ghcr.io/demo/public-dangling:1.0',
    args: ['--platform', 'linux/amd64'],
    expectedExit: 1,
    prepare: (world) => {
      const index = buildIndex({ platforms: PLATFORMS, text: 'dangling' });
      const target = addPackage(world, 'demo/public-dangling', { visibility: 'public' });
      push(world, target, index, '1.0');
      removeManifest(target, childDigest(index, 'linux/amd64'));
      return null;
    },
  },
  {
    code: 'platform-absent',
    situation: 'an image that was not built for the platform asked for',
    image: 'ghcr.io/demo/public-platforms:1.0',
    args: ['--platform', 'linux/s390x'],
    expectedExit: 1,
    prepare: (world) => {
      addPublic(world, 'demo/public-platforms');
      return null;
    },
  },
];

function addPublic(world: World, path: string, ...tags: string[]): void {
  const target = addPackage(world, path, { visibility: 'public' });
  const names = tags.length === 0 ? ['1.0', 'latest'] : tags;
  for (const tag of names) {
    push(
      world,
      target,
      buildIndex({ platforms: PLATFORMS, attestations: true, text: `${path} ${tag}` }),
      tag,
    );
  }
}
