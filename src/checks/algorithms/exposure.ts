import { type AddressFamily, type Block, type BroadPublic, classifyCidr, wholeInternet } from './cidr.ts';
import { CidrCover } from './cidr-cover.ts';
import { intersectRanges, mergeRanges, overlaps, type PortRange, type PortRanges } from './ports.ts';

/**
 * What a port axis belongs to. A number is an IP protocol without a name here, `other` stands for all those that no
 * rule names; neither has ports, so both use the whole axis. On the axes of icmp and icmpv6 a point is type × 256 + code.
 */
export type Lane = 'tcp' | 'udp' | 'icmp' | 'icmpv6' | 'other' | number;

/** The points of one lane, or of every lane, that some blocks of addresses reach. */
export interface Reach {
  readonly lane: Lane | 'every';
  readonly range: PortRange;
  readonly blocks: readonly Block[];
}

type FamilyRanges = Readonly<Record<AddressFamily, PortRanges>>;
export type Exposed = ReadonlyMap<Lane, FamilyRanges>;

export interface Exposure {
  /** Where the sources together hold the whole Internet of a family, by one block or by several. */
  readonly world: Exposed;
  /** Where they hold less, but a globally routable block that is broad, by one block or by several. */
  readonly broad: Exposed;
}

interface Source {
  readonly range: PortRange;
  readonly block: Block;
}

const lanesOf = (reaches: readonly Reach[]): readonly Lane[] => {
  const numbers = new Set(reaches.flatMap(({ lane }) => (typeof lane === 'number' ? [lane] : [])));
  return ['tcp', 'udp', 'icmp', 'icmpv6', 'other', ...[...numbers].sort((a, b) => a - b)];
};

const sourcesIn = (reaches: readonly Reach[], lane: Lane, family: AddressFamily): readonly Source[] =>
  reaches
    .filter((reach) => reach.lane === lane || reach.lane === 'every')
    .flatMap(({ range, blocks }) =>
      blocks.filter((block) => block.family === family).map((block) => ({ range, block })),
    );

const groupBy = (sources: readonly Source[], point: (range: PortRange) => number): ReadonlyMap<number, Source[]> =>
  Map.groupBy(sources, ({ range }) => point(range));

// One pass over the boundaries of all ranges: between two of them the set of sources does not change.
const sweep = (
  sources: readonly Source[],
  family: AddressFamily,
  broad: BroadPublic,
): { world: PortRanges; broad: PortRanges } => {
  const opening = groupBy(sources, ({ from }) => from);
  const closing = groupBy(sources, ({ to }) => to + 1);
  const boundaries = [...new Set([...opening.keys(), ...closing.keys()])].sort((a, b) => a - b);
  const all = new CidrCover();
  const publicOnly = new CidrCover();
  const world: PortRange[] = [];
  const wide: PortRange[] = [];
  for (const [index, from] of boundaries.entries()) {
    for (const { block } of closing.get(from) ?? []) {
      all.remove(block.bits);
      if (classifyCidr(block, broad) !== 'PRIVATE') publicOnly.remove(block.bits);
    }
    for (const { block } of opening.get(from) ?? []) {
      all.add(block.bits);
      if (classifyCidr(block, broad) !== 'PRIVATE') publicOnly.add(block.bits);
    }
    const next = boundaries[index + 1];
    if (next === undefined) break;
    if (all.covers(wholeInternet[family].bits)) world.push({ from, to: next - 1 });
    else if (publicOnly.widest < broad[family]) wide.push({ from, to: next - 1 });
  }
  return { world: mergeRanges(world), broad: mergeRanges(wide) };
};

/**
 * Collapses the sources of each port over everything that covers it, per lane and address family, so that two halves
 * of the Internet in rules with different ranges are seen where the ranges overlap.
 */
export const exposureOf = (reaches: readonly Reach[], broad: BroadPublic): Exposure => {
  const world = new Map<Lane, FamilyRanges>();
  const wide = new Map<Lane, FamilyRanges>();
  for (const lane of lanesOf(reaches)) {
    const ipv4 = sweep(sourcesIn(reaches, lane, 'ipv4'), 'ipv4', broad);
    const ipv6 = sweep(sourcesIn(reaches, lane, 'ipv6'), 'ipv6', broad);
    world.set(lane, { ipv4: ipv4.world, ipv6: ipv6.world });
    wide.set(lane, { ipv4: ipv4.broad, ipv6: ipv6.broad });
  }
  return { world, broad: wide };
};

export const isExposed = (exposed: Exposed): boolean =>
  exposed.values().some(({ ipv4, ipv6 }) => ipv4.length > 0 || ipv6.length > 0);

/** The part of an exposure that a check is about. */
export type Concern = (lane: Lane, ranges: FamilyRanges) => FamilyRanges;

/** A concern that looks at each family by itself. */
export const perFamily =
  (select: (lane: Lane, ranges: PortRanges) => PortRanges): Concern =>
  (lane, { ipv4, ipv6 }) => ({ ipv4: select(lane, ipv4), ipv6: select(lane, ipv6) });

export const concerning = (exposed: Exposed, concern: Concern): Exposed =>
  new Map(exposed.entries().map(([lane, ranges]) => [lane, concern(lane, ranges)]));

/** The ranges of both; lanes in the order of `left`, then what only `right` has. */
export const mergeExposed = (left: Exposed, right: Exposed): Exposed =>
  new Map(
    [...new Set([...left.keys(), ...right.keys()])].map((lane) => [
      lane,
      {
        ipv4: mergeRanges([...(left.get(lane)?.ipv4 ?? []), ...(right.get(lane)?.ipv4 ?? [])]),
        ipv6: mergeRanges([...(left.get(lane)?.ipv6 ?? []), ...(right.get(lane)?.ipv6 ?? [])]),
      },
    ]),
  );

export const intersectExposed = (left: Exposed, right: Exposed): Exposed =>
  new Map(
    left.entries().map(([lane, { ipv4, ipv6 }]) => [
      lane,
      {
        ipv4: intersectRanges(ipv4, right.get(lane)?.ipv4 ?? []),
        ipv6: intersectRanges(ipv6, right.get(lane)?.ipv6 ?? []),
      },
    ]),
  );

/** Whether a reach has addresses of a family on ranges that are exposed for that family. */
export const touches = (reach: Reach, exposed: Exposed): boolean =>
  exposed
    .entries()
    .some(
      ([lane, ranges]) =>
        (reach.lane === lane || reach.lane === 'every') &&
        reach.blocks.some(({ family }) => overlaps(ranges[family], reach.range)),
    );
