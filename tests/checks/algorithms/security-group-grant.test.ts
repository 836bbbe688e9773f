import { describe, expect, it } from 'vitest';
import { formatTraffic, toGrants, toTraffic } from '../../../src/checks/algorithms/security-group-grant.ts';
import type { PrefixListFacts, SecurityGroupRule } from '../../../src/domain/facts/security-groups.ts';
import { absent, observed, type Reading, unavailable } from '../../../src/domain/reading.ts';
import { rule, tcp } from '../../builders/security-group.ts';

const everyPort = { from: 0, to: 65_535 };

describe('toTraffic', () => {
  it.each<[string, Partial<SecurityGroupRule>, ReturnType<typeof toTraffic>]>([
    ['tcp', { protocol: 'tcp', fromPort: 20, toPort: 25 }, { lane: 'tcp', range: { from: 20, to: 25 } }],
    ['6 as tcp', { protocol: '6', fromPort: 22, toPort: 22 }, { lane: 'tcp', range: { from: 22, to: 22 } }],
    ['17 as udp', { protocol: '17', fromPort: 53, toPort: 53 }, { lane: 'udp', range: { from: 53, to: 53 } }],
    ['-1 without ports', { protocol: '-1' }, { lane: 'every', range: everyPort }],
    ['-1 with ports of -1', { protocol: '-1', fromPort: -1, toPort: -1 }, { lane: 'every', range: everyPort }],
    ['-1 whatever its ports', { protocol: '-1', fromPort: 22, toPort: 22 }, { lane: 'every', range: everyPort }],
    ['a number whatever its ports', { protocol: '47', fromPort: 22, toPort: 22 }, { lane: 47, range: everyPort }],
    ['protocol 0', { protocol: '0' }, { lane: 0, range: everyPort }],
    [
      'icmp with a type',
      { protocol: 'icmp', fromPort: 8, toPort: -1 },
      { lane: 'icmp', range: { from: 2048, to: 2303 } },
    ],
    [
      '1 with a type and code',
      { protocol: '1', fromPort: 3, toPort: 4 },
      { lane: 'icmp', range: { from: 772, to: 772 } },
    ],
    ['icmp with nothing', { protocol: 'icmp' }, { lane: 'icmp', range: everyPort }],
    ['58 with type -1', { protocol: '58', fromPort: -1, toPort: -1 }, { lane: 'icmpv6', range: everyPort }],
  ])('reads %s', (_name, given, expected) => {
    expect(toTraffic(rule(given))).toEqual(expected);
  });

  it.each<[string, Partial<SecurityGroupRule>]>([
    ['without ports', { protocol: 'tcp' }],
    ['without one port', { protocol: 'tcp', fromPort: 22 }],
    ['with inverted ports', { protocol: 'tcp', fromPort: 25, toPort: 20 }],
    ['with a port that is not a number', { protocol: 'tcp', fromPort: Number.NaN, toPort: 22 }],
    ['with ports of -1', { protocol: 'tcp', fromPort: -1, toPort: -1 }],
    ['with a port too high', { protocol: 'tcp', fromPort: 22, toPort: 65_536 }],
    ['with a fraction', { protocol: 'tcp', fromPort: 21.5, toPort: 22 }],
  ])('says PARSE_FAILED of tcp %s, and that it may be any port', (_name, given) => {
    expect(toTraffic(rule(given))).toEqual({ lane: 'tcp', range: everyPort, unknown: 'PARSE_FAILED' });
  });

  it('says PARSE_FAILED of an impossible icmp type or code', () => {
    expect(toTraffic(rule({ protocol: 'icmp', fromPort: 256, toPort: -1 })).unknown).toBe('PARSE_FAILED');
    expect(toTraffic(rule({ protocol: 'icmp', fromPort: 8, toPort: Number.NaN })).unknown).toBe('PARSE_FAILED');
  });

  it.each(['gre', '256', '06', '', 'TCP', '-2', '6.0'])('says PARSE_FAILED of the protocol %j', (protocol) => {
    expect(toTraffic(rule({ protocol, fromPort: 22, toPort: 22 }))).toEqual({
      lane: 'every',
      range: everyPort,
      unknown: 'PARSE_FAILED',
    });
  });

  it('says UNEXPECTED_SHAPE when the protocol is missing', () => {
    const { protocol: _protocol, ...rest } = rule();
    expect(toTraffic(rest)).toEqual({ lane: 'every', range: everyPort, unknown: 'UNEXPECTED_SHAPE' });
  });
});

describe('toGrants', () => {
  const peerOf = (given: Partial<SecurityGroupRule>, lists: Record<string, Reading<PrefixListFacts>> = {}) =>
    toGrants(rule(given), lists).map(({ peer }) => peer);

  it('reads a CIDR, and says PARSE_FAILED of one that is none or of the other family', () => {
    expect(peerOf({ cidrIpv4: '1.0.0.0/0' })).toEqual([
      { kind: 'cidr', text: '0.0.0.0/0', blocks: [{ family: 'ipv4', bits: '' }] },
    ]);
    expect(peerOf({ cidrIpv4: '10.0/8' })).toEqual([
      { kind: 'cidr', text: '10.0/8', blocks: [], unknown: 'PARSE_FAILED' },
    ]);
    expect(peerOf({ cidrIpv6: '10.0.0.0/8' })).toMatchObject([{ unknown: 'PARSE_FAILED' }]);
  });

  it('expands a customer list and keeps what it could read beside what it could not', () => {
    const facts = { ownerId: '111122223333', version: 3, entries: observed(['10.0.0.0/8', '2001:db8::/32', 'office']) };
    expect(peerOf({ prefixListId: 'pl-1' }, { 'pl-1': observed(facts) })).toMatchObject([
      { kind: 'prefix-list', text: 'pl-1', version: 3, managedByAws: false, blocks: [{}, {}], unknown: 'PARSE_FAILED' },
    ]);
  });

  it('does not expand a list managed by AWS', () => {
    const facts = { ownerId: 'AWS', version: 1, name: 'com.amazonaws.global.cloudfront.origin-facing' };
    expect(peerOf({ prefixListId: 'pl-1' }, { 'pl-1': observed(facts) })).toEqual([
      { kind: 'prefix-list', text: 'pl-1', version: 1, managedByAws: true, blocks: [] },
    ]);
  });

  it.each<[string, Record<string, Reading<PrefixListFacts>>, string]>([
    ['was not read', {}, 'UNEXPECTED_SHAPE'],
    ['was denied', { 'pl-1': unavailable('ACCESS_DENIED', 'UnauthorizedOperation') }, 'ACCESS_DENIED'],
    ['is not listed', { 'pl-1': absent('InvalidPrefixListID.NotFound') }, 'CONTRADICTORY_SOURCES'],
    ['came without entries', { 'pl-1': observed({ ownerId: '111122223333' }) }, 'UNEXPECTED_SHAPE'],
    ['has entries that were throttled', { 'pl-1': observed({ entries: unavailable('THROTTLED') }) }, 'THROTTLED'],
    ['has entries that are gone', { 'pl-1': observed({ entries: absent('NotFound') }) }, 'CONTRADICTORY_SOURCES'],
  ])('says why of a list that %s', (_name, lists, reason) => {
    expect(peerOf({ prefixListId: 'pl-1' }, lists)).toMatchObject([
      { kind: 'prefix-list', unknown: reason, blocks: [] },
    ]);
  });

  it('does not take a name that every object has for a list', () => {
    expect(peerOf({ prefixListId: 'constructor' })).toMatchObject([{ unknown: 'UNEXPECTED_SHAPE' }]);
  });

  it('says UNEXPECTED_SHAPE when nobody is named, and judges each when several are', () => {
    expect(toGrants({ direction: 'ingress', protocol: '-1' }, {})).toMatchObject([
      { peer: { kind: 'none', unknown: 'UNEXPECTED_SHAPE' } },
    ]);
    expect(peerOf({ cidrIpv4: '10.0.0.0/8', cidrIpv6: '::/0' })).toHaveLength(2);
  });

  it('gives the same key to the same rule in both views', () => {
    const [fromRules] = toGrants(
      { ruleId: 'sgr-1', direction: 'egress', protocol: '-1', fromPort: -1, toPort: -1, cidrIpv6: '0::0/0' },
      {},
    );
    const [fromPermissions] = toGrants({ direction: 'egress', protocol: '-1', cidrIpv6: '::/0' }, {});
    expect(fromRules?.key).toBe('egress all traffic to ::/0');
    expect(fromPermissions?.key).toBe(fromRules?.key);
    expect(toGrants(tcp(25, 20), {})[0]?.key).toBe('ingress unreadable tcp 25-20 from 0.0.0.0/0');
  });
});

describe('formatTraffic', () => {
  it('writes icmp points as types and codes', () => {
    expect(formatTraffic('icmp', everyPort)).toEqual(['icmp types 0-255']);
    expect(formatTraffic('icmp', { from: 2048, to: 2303 })).toEqual(['icmp type 8']);
    expect(formatTraffic('icmpv6', { from: 772, to: 773 })).toEqual(['icmpv6 type 3 code 4-5']);
    expect(formatTraffic('icmp', { from: 260, to: 1029 })).toEqual([
      'icmp type 1 code 4-255',
      'icmp types 2-3',
      'icmp type 4 code 0-5',
    ]);
  });

  it('writes ports, numbers and the rest', () => {
    expect(formatTraffic('tcp', { from: 20, to: 25 })).toEqual(['tcp 20-25']);
    expect(formatTraffic(47, everyPort)).toEqual(['protocol 47']);
    expect(formatTraffic('other', everyPort)).toEqual(['all other protocols']);
    expect(formatTraffic('every', everyPort)).toEqual(['all traffic']);
  });
});
