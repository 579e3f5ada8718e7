// A platform, `os/architecture[/variant]`, and whether one serves another. Names are normalised as containerd does
// (github.com/containerd/platforms, database.go), and printed without a variant that is the default anyway.

export interface Platform {
  os: string;
  architecture: string;
  variant: string | null;
}

export type PlatformReading =
  | { kind: 'platform'; platform: Platform }
  | { kind: 'invalid'; explanation: string };

const EXAMPLE =
  'Write it as os/architecture or os/architecture/variant, for example linux/amd64 or linux/arm/v7.';
const TEXT_LIMIT = 64;
const PART = /^[a-z0-9_.-]+$/;

/** GOOS of go.dev/src/internal/syslist, and the WebAssembly interfaces that image indexes name. */
const SYSTEMS: ReadonlySet<string> = new Set(
  (
    'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 ' +
    'wasip2 windows zos'
  ).split(' '),
);

/** GOARCH of the same list. */
const ARCHITECTURES: ReadonlySet<string> = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ' +
    'ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

const OTHER_NAMES: ReadonlyMap<string, { architecture: string; variant?: string }> = new Map([
  ['x86_64', { architecture: 'amd64' }],
  ['x86-64', { architecture: 'amd64' }],
  ['x64', { architecture: 'amd64' }],
  ['i386', { architecture: '386' }],
  ['i486', { architecture: '386' }],
  ['i586', { architecture: '386' }],
  ['i686', { architecture: '386' }],
  ['x86', { architecture: '386' }],
  ['aarch64', { architecture: 'arm64' }],
  ['armhf', { architecture: 'arm', variant: 'v7' }],
  ['armel', { architecture: 'arm', variant: 'v6' }],
  ['armv5', { architecture: 'arm', variant: 'v5' }],
  ['armv6', { architecture: 'arm', variant: 'v6' }],
  ['armv6l', { architecture: 'arm', variant: 'v6' }],
  ['armv7', { architecture: 'arm', variant: 'v7' }],
  ['armv7l', { architecture: 'arm', variant: 'v7' }],
  ['armv8', { architecture: 'arm64' }],
]);

/** The same platform under the names that registries and clients agree on. Takes what an image index holds. */
export function normalisePlatform(platform: {
  os: string;
  architecture: string;
  variant?: string | null;
}): Platform {
  const os = platform.os.toLowerCase();
  const written = platform.architecture.toLowerCase();
  const other = OTHER_NAMES.get(written);
  const architecture = other?.architecture ?? written;
  const variant = other?.variant ?? (platform.variant ?? '').toLowerCase();
  return {
    os: os === 'macos' ? 'darwin' : os,
    architecture,
    variant: normaliseVariant(architecture, variant),
  };
}

function normaliseVariant(architecture: string, variant: string): string | null {
  const version = /^\d/.test(variant) ? `v${variant}` : variant;
  switch (architecture) {
    case 'arm':
      return version === '' ? 'v7' : version;
    case 'arm64':
      return version === '' || version === 'v8' || version === 'v8.0' ? null : version;
    case 'amd64':
      return version === '' || version === 'v1' ? null : version;
    default:
      return variant === '' ? null : variant;
  }
}

/** `linux/arm64`, `linux/arm/v7`: a variant is printed only where it says something. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = normalisePlatform(platform);
  return variant === null ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

/**
 * Reads what stands after `--platform`. An architecture alone means linux, as on every client that pulls for
 * Linux; an operating system alone names no platform, since which machine asks is not known here.
 */
export function parsePlatform(text: string): PlatformReading {
  const given = text.trim().toLowerCase();
  if (given === '') return invalid(`The platform is empty. ${EXAMPLE}`);
  if (given.length > TEXT_LIMIT)
    return invalid(`The platform is ${given.length} characters long. ${EXAMPLE}`);
  const parts = given.split('/');
  if (parts.length > 3) return invalid(`The platform “${given}” has ${parts.length} parts. ${EXAMPLE}`);
  const wrong = parts.find((part) => !PART.test(part));
  if (wrong === '') return invalid(`The platform “${given}” has an empty part. ${EXAMPLE}`);
  if (wrong !== undefined) return invalid(`“${wrong}” is no part of a platform. ${EXAMPLE}`);
  if (parts.length === 1) return readSingle(given);
  const [os = '', architecture = '', variant = null] = parts;
  const platform = normalisePlatform({ os, architecture, variant });
  if (!SYSTEMS.has(platform.os)) {
    const turned = ARCHITECTURES.has(normalisePlatform({ os: '', architecture: os }).architecture);
    const hint = turned ? 'The operating system comes first. ' : '';
    return invalid(`“${os}” is no operating system that images are built for. ${hint}${EXAMPLE}`);
  }
  if (!ARCHITECTURES.has(platform.architecture)) {
    return invalid(`“${architecture}” is no processor architecture that images are built for. ${EXAMPLE}`);
  }
  if (!isVariant(platform)) {
    return invalid(`“${variant}” is no variant of ${platform.architecture}. ${EXAMPLE}`);
  }
  return { kind: 'platform', platform };
}

function readSingle(given: string): PlatformReading {
  const platform = normalisePlatform({ os: 'linux', architecture: given });
  if (ARCHITECTURES.has(platform.architecture)) return { kind: 'platform', platform };
  if (SYSTEMS.has(given === 'macos' ? 'darwin' : given)) {
    return invalid(`“${given}” names an operating system without an architecture. ${EXAMPLE}`);
  }
  return invalid(`“${given}” is neither an operating system nor an architecture. ${EXAMPLE}`);
}

function isVariant({ architecture, variant }: Platform): boolean {
  if (variant === null) return true;
  switch (architecture) {
    case 'arm':
      return /^v[5-8]$/.test(variant);
    case 'arm64':
      return /^v[89](?:\.\d)?$/.test(variant);
    case 'amd64':
      return /^v[1-4]$/.test(variant);
    default:
      return true;
  }
}

/**
 * Whether an image built for one platform runs where another is wanted: same system and architecture, and the same
 * variant or a lower one of an architecture whose versions build on each other. Other architectures never serve.
 */
export function platformServes(
  available: { os: string; architecture: string; variant?: string | null },
  wanted: Platform,
): boolean {
  const has = normalisePlatform(available);
  const wants = normalisePlatform(wanted);
  if (has.os !== wants.os || has.architecture !== wants.architecture) return false;
  if (has.variant === wants.variant) return true;
  const hasLevel = levelOf(has);
  const wantsLevel = levelOf(wants);
  return hasLevel !== null && wantsLevel !== null && hasLevel <= wantsLevel;
}

const LEVEL_WITHOUT_VARIANT: ReadonlyMap<string, number> = new Map([
  ['amd64', 1],
  ['arm', 7],
  ['arm64', 8],
]);

function levelOf({ architecture, variant }: Platform): number | null {
  const implied = LEVEL_WITHOUT_VARIANT.get(architecture);
  if (implied === undefined) return null;
  if (variant === null) return implied;
  return /^v\d(?:\.\d)?$/.test(variant) ? Number(variant.slice(1)) : null;
}

function invalid(explanation: string): PlatformReading {
  return { kind: 'invalid', explanation };
}
