import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classifyCidr,
  contains,
  formatCidr,
  parseCidr,
  withEmbeddedIpv4,
} from '../../../src/checks/algorithms/cidr.ts';

const broad = { ipv4: 16, ipv6: 32 };

const parsed = (text: string) => {
  const block = parseCidr(text);
  if (block === undefined) throw new Error(`not parsed: ${text}`);
  return block;
};

describe('parseCidr', () => {
  it('reads a block by its bits, so that host bits do not matter', () => {
    expect(parseCidr('0.0.0.0/0')).toEqual({ family: 'ipv4', bits: '' });
    expect(parseCidr('1.0.0.0/0')).toEqual({ family: 'ipv4', bits: '' });
    expect(parseCidr('192.168.1.1/2')).toEqual({ family: 'ipv4', bits: '11' });
    expect(parseCidr('2000::/3')).toEqual({ family: 'ipv6', bits: '001' });
    expect(parseCidr('::ffff:1.2.3.4/0')).toEqual({ family: 'ipv6', bits: '' });
  });

  it.each([
    ...[
      '',
      '/',
      '0.0.0.0',
      '0.0.0.0/',
      '0.0.0.0/33',
      '0.0.0.0/-1',
      '0.0.0.0/00',
      '0.0.0.0/08',
      '0.0.0.0/0/0',
      '::/129',
    ],
    ...[
      '10.0/8',
      '010.0.0.0/8',
      '0x0a.0.0.0/8',
      '167772160/8',
      '256.0.0.0/8',
      ' 10.0.0.0/8',
      '10.0.0.0/8 ',
      '10.0.0.0/8\n',
    ],
    ...[
      '::',
      '1::2::3/64',
      'fe80::1%eth0/64',
      '12345::/16',
      '::ffff:010.0.0.1/128',
      '::0x1.2.3.4/96',
      ':/0',
      '0.0.0.0/1e1',
    ],
    ...['any', '::ffff:256.0.0.1/128', '0.0.0.0/ 0', '１.0.0.0/0'],
  ])('does not read %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('takes the addresses that the runtime takes, and no others', () => {
    const piece = fc.constantFrom('0', '1', '255', '256', '01', 'ff', 'fffff', ':', '::', '.', '%', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
          fc.ipV4(),
          fc.ipV6(),
        ),
        (text) => {
          const isAddress = isIPv4(text) || (isIPv6(text) && !text.includes('%'));
          expect(parseCidr(`${text}/0`) !== undefined).toBe(isAddress);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is undone by formatCidr', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc
            .string({ unit: fc.constantFrom('0', '1'), maxLength: 32 })
            .map((bits) => ({ family: 'ipv4' as const, bits })),
          fc
            .string({ unit: fc.constantFrom('0', '1'), maxLength: 128 })
            .map((bits) => ({ family: 'ipv6' as const, bits })),
        ),
        (block) => {
          expect(parseCidr(formatCidr(block))).toEqual(block);
        },
      ),
    );
  });

  it('writes a canonical form', () => {
    expect(formatCidr(parsed('10.1.2.3/8'))).toBe('10.0.0.0/8');
    expect(formatCidr(parsed('2001:DB8:0:0::1/32'))).toBe('2001:db8::/32');
  });
});

describe('contains', () => {
  it('holds for a block in a wider one of the same family only', () => {
    expect(contains(parsed('10.0.0.0/8'), parsed('10.1.0.0/16'))).toBe(true);
    expect(contains(parsed('10.0.0.0/8'), parsed('10.0.0.0/8'))).toBe(true);
    expect(contains(parsed('10.1.0.0/16'), parsed('10.0.0.0/8'))).toBe(false);
    expect(contains(parsed('10.0.0.0/8'), parsed('11.0.0.0/16'))).toBe(false);
    expect(contains(parsed('0.0.0.0/0'), parsed('::/0'))).toBe(false);
  });
});

describe('withEmbeddedIpv4', () => {
  it('adds the IPv4 block that mapped and NAT64 space stand for', () => {
    expect(withEmbeddedIpv4(parsed('::ffff:0:0/96'))).toEqual([parsed('::ffff:0:0/96'), parsed('0.0.0.0/0')]);
    expect(withEmbeddedIpv4(parsed('64:ff9b::/96'))).toContainEqual(parsed('0.0.0.0/0'));
    expect(withEmbeddedIpv4(parsed('::ffff:10.0.0.0/104'))).toContainEqual(parsed('10.0.0.0/8'));
  });

  it('leaves other blocks alone', () => {
    expect(withEmbeddedIpv4(parsed('::/0'))).toEqual([parsed('::/0')]);
    expect(withEmbeddedIpv4(parsed('10.0.0.0/8'))).toEqual([parsed('10.0.0.0/8')]);
  });
});

describe('classifyCidr', () => {
  it.each([
    ['0.0.0.0/0', 'WORLD'],
    ['1.0.0.0/0', 'WORLD'],
    ['::/0', 'WORLD'],
    ['2000::/3', 'WORLD'],
    ['::/1', 'WORLD'],
    ['0.0.0.0/1', 'BROAD_PUBLIC'],
    ['11.0.0.0/15', 'BROAD_PUBLIC'],
    ['10.0.0.0/7', 'BROAD_PUBLIC'],
    ['2000::/4', 'BROAD_PUBLIC'],
    ['2001:db8::/31', 'BROAD_PUBLIC'],
    ['11.0.0.0/16', 'PUBLIC_NARROW'],
    ['203.0.113.7/32', 'PUBLIC_NARROW'],
    ['2001:db8::/32', 'PUBLIC_NARROW'],
    ['10.0.0.0/8', 'PRIVATE'],
    ['172.16.0.0/12', 'PRIVATE'],
    ['192.168.0.0/16', 'PRIVATE'],
    ['100.64.0.0/10', 'PRIVATE'],
    ['169.254.0.0/16', 'PRIVATE'],
    ['224.0.0.0/4', 'PRIVATE'],
    ['fc00::/7', 'PRIVATE'],
    ['fe80::/10', 'PRIVATE'],
  ])('calls %s %s', (text, expected) => {
    expect(classifyCidr(parsed(text), broad)).toBe(expected);
  });

  it('takes the lengths from its parameters', () => {
    expect(classifyCidr(parsed('203.0.113.0/24'), { ipv4: 25, ipv6: 32 })).toBe('BROAD_PUBLIC');
    expect(classifyCidr(parsed('11.0.0.0/8'), { ipv4: 8, ipv6: 32 })).toBe('PUBLIC_NARROW');
  });
});
