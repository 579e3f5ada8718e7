import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAddress, parseIPv4, parseIPv6 } from '../../src/support/address.ts';

describe('the class of an address', () => {
  it.each([
    ['140.82.112.33', 'public'],
    ['8.8.8.8', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['100.128.0.1', 'public'],
    ['2606:50c0:8000::154', 'public'],
    ['64:ff9b::8c52:7021', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['198.18.0.1', 'private'],
    ['fd12:3456::1', 'private'],
    ['0.0.0.0', 'forbidden'],
    ['169.254.169.254', 'forbidden'],
    ['168.63.129.16', 'forbidden'],
    ['100.100.100.200', 'forbidden'],
    ['192.0.0.192', 'forbidden'],
    ['224.0.0.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['::', 'forbidden'],
    ['::ffff:127.0.0.1', 'forbidden'],
    ['::ffff:7f00:1', 'forbidden'],
    ['::ffff:8.8.8.8', 'forbidden'],
    ['::127.0.0.1', 'forbidden'],
    ['64:ff9b::7f00:1', 'forbidden'],
    ['64:ff9b::169.254.169.254', 'forbidden'],
    ['fe80::1', 'forbidden'],
    ['fe80::1%eth0', 'forbidden'],
    ['fec0::1', 'forbidden'],
    ['fd00:ec2::254', 'forbidden'],
    ['fd20:ce::254', 'forbidden'],
    ['ff02::1', 'forbidden'],
    ['2002:7f00:1::', 'forbidden'],
    ['2001:0:1::', 'forbidden'],
    ['2001:db8::1', 'forbidden'],
    ['localhost', null],
    ['127.1', null],
    ['0x7f.0.0.1', null],
    ['010.0.0.1', null],
    ['1.2.3.4.5', null],
    ['1.2.3.256', null],
    ['[::1]', null],
    ['1:2:3', null],
    ['1::2::3', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(classifyAddress(text)).toBe(expected);
  });

  it('is known for exactly what Node takes for an address', () => {
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'f', ':', '.', '::', 'ffff:'), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(classifyAddress(value) !== null).toBe(isIP(value) !== 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('is of the bits and not of the spelling', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, (address) => {
        const groups = Array.from({ length: 8 }, (_, at) =>
          (((address[2 * at] ?? 0) << 8) | (address[2 * at + 1] ?? 0)).toString(16),
        );
        const long = groups.join(':');
        expect(parseIPv6(long)).toEqual([...address]);
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        expect(classifyAddress(short)).toBe(classifyAddress(long));
      }),
    );
    expect(parseIPv4('1.2.3.4')).toEqual([1, 2, 3, 4]);
  });
});
