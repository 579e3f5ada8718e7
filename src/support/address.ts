/**
 * What kind of network an IP address belongs to, by its bits and never by its spelling. `forbidden` is what no answer of a server may
 * ever make us connect to: link-local and metadata addresses, multicast, the unspecified address, and forms that hide an IPv4 address.
 * The ranges are those of IANA's special-purpose registries (RFC 6890, and the registries it founded).
 */

export type AddressClass = 'public' | 'loopback' | 'private' | 'forbidden';

type Range<Class> = readonly [first: string, prefixLength: number, class_: Class];

/** The first range that holds an address decides, so what is narrow stands before what is wide. */
const IPV4_RANGES: readonly Range<AddressClass>[] = [
  ['0.0.0.0', 8, 'forbidden'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'forbidden'],
  ['100.100.100.200', 32, 'forbidden'], // Alibaba Cloud's metadata.
  ['168.63.129.16', 32, 'forbidden'], // Azure's wire server.
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'private'],
  ['192.0.0.0', 24, 'forbidden'], // Protocol assignments; Oracle Cloud's metadata.
  ['192.0.2.0', 24, 'forbidden'],
  ['192.88.99.0', 24, 'forbidden'],
  ['198.51.100.0', 24, 'forbidden'],
  ['203.0.113.0', 24, 'forbidden'],
  ['224.0.0.0', 3, 'forbidden'], // Multicast, reserved, broadcast.
  ['0.0.0.0', 0, 'public'],
];

const IPV6_RANGES: readonly Range<AddressClass | 'embedded'>[] = [
  ['::1', 128, 'loopback'],
  ['64:ff9b::', 96, 'embedded'], // An IPv6-only network reaches IPv4 through it (RFC 6052).
  ['fd00:ec2::', 32, 'forbidden'], // Amazon's metadata.
  ['fd20:ce::254', 128, 'forbidden'], // Google Cloud's metadata.
  ['fc00::', 7, 'private'],
  ['2001::', 32, 'forbidden'], // Teredo.
  ['2001:db8::', 32, 'forbidden'],
  ['2002::', 16, 'forbidden'], // 6to4.
  ['3fff::', 20, 'forbidden'],
  ['2000::', 3, 'public'],
  ['::', 0, 'forbidden'],
];

/** The class of an address written as text, IPv6 without brackets; null when the text is no address. */
export function classifyAddress(text: string): AddressClass | null {
  const four = parseIPv4(text);
  if (four !== null) return classOf(four, IPV4_RANGES, parseIPv4) ?? 'forbidden';
  const six = parseIPv6(text);
  if (six === null) return null;
  const found = classOf(six, IPV6_RANGES, parseIPv6) ?? 'forbidden';
  if (found !== 'embedded') return found;
  return classOf(six.slice(12), IPV4_RANGES, parseIPv4) === 'public' ? 'public' : 'forbidden';
}

/** Four bytes, from dotted decimals only; null when the text is no such address. */
export function parseIPv4(text: string): readonly number[] | null {
  const parts = text.split('.', 5);
  if (parts.length !== 4) return null;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bytes.push(Number(part));
  }
  return bytes;
}

/** Sixteen bytes (RFC 4291, section 2.2; a zone after `%` is left out); null when the text is no such address. */
export function parseIPv6(text: string): readonly number[] | null {
  const [address = '', zone] = text.split('%', 2);
  if (address.length > 45 || zone === '') return null;
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '', true) : [];
  if (head === null || tail === null) return null;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function parseGroups(text: string, mayEndInIPv4: boolean): readonly number[] | null {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    if (mayEndInIPv4 && index === groups.length - 1 && group.includes('.')) {
      const four = parseIPv4(group);
      if (four === null) return null;
      bytes.push(...four);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(group)) return null;
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    }
  }
  return bytes.length > 16 ? null : bytes;
}

function classOf<Class>(
  address: readonly number[],
  ranges: readonly Range<Class>[],
  parse: (text: string) => readonly number[] | null,
): Class | null {
  for (const [first, prefixLength, found] of ranges) {
    if (isWithin(address, parse(first) ?? [], prefixLength)) return found;
  }
  return null;
}

function isWithin(address: readonly number[], first: readonly number[], prefixLength: number): boolean {
  for (let bit = 0; bit < prefixLength; bit += 8) {
    const mask = (0xff << Math.max(0, 8 - (prefixLength - bit))) & 0xff;
    const index = bit / 8;
    if (((address[index] ?? 0) & mask) !== ((first[index] ?? 0) & mask)) return false;
  }
  return true;
}
