import type { PrefixListFacts, ReferencedGroup, SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import { isAbsent, isUnavailable, type Reading } from '../../domain/reading.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import { type AddressFamily, type Block, formatCidr, parseCidr, withEmbeddedIpv4 } from './cidr.ts';
import type { Lane } from './exposure.ts';
import { everyPort, formatRange, type PortRange } from './ports.ts';

/**
 * The traffic of a rule. With `unknown` the rule says it in a form that cannot be read, and lane and range are the most
 * it could be.
 */
export interface Traffic {
  readonly lane: Lane | 'every';
  readonly range: PortRange;
  readonly unknown?: ReasonCode;
}

/**
 * The peer of a rule. `blocks` are the addresses known to be in it; with `unknown` there may be any others. A group
 * holds no addresses of its own. A list managed by AWS holds addresses of an AWS service and is not expanded.
 */
export type Peer =
  | { readonly kind: 'cidr'; readonly text: string; readonly blocks: readonly Block[]; readonly unknown?: ReasonCode }
  | {
      readonly kind: 'prefix-list';
      readonly text: string;
      readonly blocks: readonly Block[];
      readonly unknown?: ReasonCode;
      readonly managedByAws: boolean;
      readonly version?: number;
    }
  | { readonly kind: 'group'; readonly text: string; readonly group: ReferencedGroup; readonly unknown?: never }
  | { readonly kind: 'none'; readonly text: string; readonly unknown: ReasonCode };

/** A rule read strictly, with one peer. */
export interface Grant {
  readonly rule: SecurityGroupRule;
  readonly traffic: Traffic;
  readonly peer: Peer;
  /** Canonical text of traffic and peer, the same for the same rule in both views: `ingress tcp 22 from 0.0.0.0/0`. */
  readonly key: string;
}

const named: ReadonlyMap<string, Lane | 'every'> = new Map<string, Lane | 'every'>([
  ['-1', 'every'],
  ['tcp', 'tcp'],
  ['6', 'tcp'],
  ['udp', 'udp'],
  ['17', 'udp'],
  ['icmp', 'icmp'],
  ['1', 'icmp'],
  ['icmpv6', 'icmpv6'],
  ['58', 'icmpv6'],
]);

const toLane = (protocol: string): Lane | 'every' | undefined => {
  const lane = named.get(protocol);
  if (lane !== undefined) return lane;
  return /^(?:0|[1-9]\d{0,2})$/.test(protocol) && Number(protocol) <= 255 ? Number(protocol) : undefined;
};

const isWithin = (value: number | undefined, from: number, to: number): value is number =>
  Number.isInteger(value) && value !== undefined && from <= value && value <= to;

const toPortTraffic = (lane: 'tcp' | 'udp', { fromPort, toPort }: SecurityGroupRule): Traffic =>
  isWithin(fromPort, 0, 65_535) && isWithin(toPort, fromPort, 65_535)
    ? { lane, range: { from: fromPort, to: toPort } }
    : { lane, range: everyPort, unknown: 'PARSE_FAILED' };

const toIcmpTraffic = (lane: 'icmp' | 'icmpv6', rule: SecurityGroupRule): Traffic => {
  const type = rule.fromPort ?? -1;
  const code = rule.toPort ?? -1;
  if (!isWithin(type, -1, 255) || !isWithin(code, -1, 255)) return { lane, range: everyPort, unknown: 'PARSE_FAILED' };
  if (type === -1) return { lane, range: everyPort };
  return { lane, range: { from: type * 256 + Math.max(code, 0), to: type * 256 + (code === -1 ? 255 : code) } };
};

/**
 * What a rule lets through. Ports count for tcp and udp only: for icmp they are type and code, and `-1` and every other
 * protocol number ignore them. Missing, inverted or impossible ports are unknown, and so is a protocol that is neither
 * a documented name nor a number.
 */
export const toTraffic = (rule: SecurityGroupRule): Traffic => {
  if (rule.protocol === undefined) return { lane: 'every', range: everyPort, unknown: 'UNEXPECTED_SHAPE' };
  const lane = toLane(rule.protocol);
  if (lane === undefined) return { lane: 'every', range: everyPort, unknown: 'PARSE_FAILED' };
  if (lane === 'tcp' || lane === 'udp') return toPortTraffic(lane, rule);
  if (lane === 'icmp' || lane === 'icmpv6') return toIcmpTraffic(lane, rule);
  return { lane, range: everyPort };
};

const toCidrPeer = (text: string, family: AddressFamily): Peer => {
  const block = parseCidr(text);
  return block?.family === family
    ? { kind: 'cidr', text: formatCidr(block), blocks: withEmbeddedIpv4(block) }
    : { kind: 'cidr', text, blocks: [], unknown: 'PARSE_FAILED' };
};

// A rule names the list and the listing does not know it: both cannot be right.
const namedButAbsent: ReasonCode = 'CONTRADICTORY_SOURCES';

const toPrefixListPeer = (text: string, reading: Reading<PrefixListFacts> | undefined): Peer => {
  const unread = { kind: 'prefix-list', text, blocks: [], managedByAws: false } as const;
  if (reading === undefined) return { ...unread, unknown: 'UNEXPECTED_SHAPE' };
  if (isUnavailable(reading)) return { ...unread, unknown: reading.unavailable };
  if (isAbsent(reading)) return { ...unread, unknown: namedButAbsent };
  const { ownerId, version, entries } = reading.observed;
  const list = { kind: 'prefix-list', text, ...(version !== undefined && { version }) } as const;
  if (ownerId === 'AWS') return { ...list, blocks: [], managedByAws: true };
  if (entries === undefined) return { ...list, blocks: [], managedByAws: false, unknown: 'UNEXPECTED_SHAPE' };
  if (isUnavailable(entries)) return { ...list, blocks: [], managedByAws: false, unknown: entries.unavailable };
  if (isAbsent(entries)) return { ...list, blocks: [], managedByAws: false, unknown: namedButAbsent };
  const parsed = entries.observed.map(parseCidr);
  return {
    ...list,
    blocks: parsed.flatMap((block) => (block === undefined ? [] : withEmbeddedIpv4(block))),
    managedByAws: false,
    ...(parsed.includes(undefined) && { unknown: 'PARSE_FAILED' as const }),
  };
};

/** Whom a rule names. AWS sends exactly one; should there be several, every one of them is judged. */
const toPeers = (rule: SecurityGroupRule, prefixLists: PrefixLists): readonly Peer[] => {
  const peers: Peer[] = [];
  if (rule.cidrIpv4 !== undefined) peers.push(toCidrPeer(rule.cidrIpv4, 'ipv4'));
  if (rule.cidrIpv6 !== undefined) peers.push(toCidrPeer(rule.cidrIpv6, 'ipv6'));
  if (rule.prefixListId !== undefined) {
    const known = Object.hasOwn(prefixLists, rule.prefixListId) ? prefixLists[rule.prefixListId] : undefined;
    peers.push(toPrefixListPeer(rule.prefixListId, known));
  }
  if (rule.referencedGroup !== undefined) {
    peers.push({ kind: 'group', text: rule.referencedGroup.groupId, group: rule.referencedGroup });
  }
  return peers.length > 0 ? peers : [{ kind: 'none', text: 'nobody named', unknown: 'UNEXPECTED_SHAPE' }];
};

/** Points of the icmp axes as types, and where only some codes of one are meant, as its codes. */
const formatIcmp = ({ from, to }: PortRange): readonly string[] => {
  const firstType = Math.floor(from / 256);
  const lastType = Math.floor(to / 256);
  const firstCode = from % 256;
  const lastCode = to % 256;
  if (firstCode === 0 && lastCode === 255) {
    return [firstType === lastType ? `type ${firstType}` : `types ${firstType}-${lastType}`];
  }
  if (firstType === lastType) return [`type ${firstType} code ${formatRange({ from: firstCode, to: lastCode })}`];
  return [
    ...formatIcmp({ from, to: firstType * 256 + 255 }),
    ...(lastType - firstType > 1 ? formatIcmp({ from: (firstType + 1) * 256, to: lastType * 256 - 1 }) : []),
    ...formatIcmp({ from: lastType * 256, to }),
  ];
};

/** Points of a lane as text: `tcp 20-25`, `icmp type 8`, `protocol 47`. */
export const formatTraffic = (lane: Lane | 'every', range: PortRange): readonly string[] => {
  if (lane === 'every') return ['all traffic'];
  if (lane === 'other') return ['all other protocols'];
  if (typeof lane === 'number') return [`protocol ${lane}`];
  if (lane === 'tcp' || lane === 'udp') return [`${lane} ${formatRange(range)}`];
  return formatIcmp(range).map((text) => `${lane} ${text}`);
};

const trafficText = (traffic: Traffic, { protocol, fromPort, toPort }: SecurityGroupRule): string =>
  traffic.unknown === undefined
    ? formatTraffic(traffic.lane, traffic.range).join(', ')
    : `unreadable ${protocol ?? 'protocol'} ${fromPort ?? '?'}-${toPort ?? '?'}`;

export type PrefixLists = Readonly<Record<string, Reading<PrefixListFacts>>>;

/** A rule as grants: one for each peer it names, and one with an unknown peer when it names none. */
export const toGrants = (rule: SecurityGroupRule, prefixLists: PrefixLists): readonly Grant[] => {
  const traffic = toTraffic(rule);
  return toPeers(rule, prefixLists).map((peer) => ({
    rule,
    traffic,
    peer,
    key: `${rule.direction} ${trafficText(traffic, rule)} ${rule.direction === 'ingress' ? 'from' : 'to'} ${peer.text}`,
  }));
};
