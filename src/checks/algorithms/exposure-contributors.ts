import { type AddressFamily, addressFamilies, type Block, type BroadPublic, classifyCidr } from './cidr.ts';
import type { Exposed, Exposure, Lane, Reach } from './exposure.ts';
import { mergeRanges, overlaps, type PortRange, subtractRanges } from './ports.ts';

interface Candidate<R> {
  readonly reach: R;
  readonly range: PortRange;
  readonly block: Block;
}

const withoutNested = <R>(candidates: readonly Candidate<R>[]): readonly Candidate<R>[] => {
  const byBits = Map.groupBy(candidates, ({ block }) => block.bits);
  const hasWider = ({ block, range }: Candidate<R>): boolean => {
    for (let length = 0; length < block.bits.length; length += 1) {
      const wider = byBits.get(block.bits.slice(0, length)) ?? [];
      if (wider.some((other) => other.range.from <= range.from && range.to <= other.range.to)) return true;
    }
    return false;
  };
  return candidates.filter((candidate) => !hasWider(candidate));
};

export type Contributions<R> = ReadonlyMap<R, ReadonlyMap<Lane, ReadonlySet<AddressFamily>>>;

/**
 * The reaches that make up an exposure, with the lanes and families in which they do. Where blocks are the whole
 * Internet (or broad) by themselves, only those count; where it takes several, all that take part, without those
 * nested in another.
 */
export const contributors = <R extends Reach>(
  reaches: readonly R[],
  exposed: Exposed,
  kind: keyof Exposure,
  broad: BroadPublic,
): Contributions<R> => {
  const found = new Map<R, Map<Lane, Set<AddressFamily>>>();
  for (const [lane, families] of exposed) {
    for (const family of addressFamilies) {
      if (families[family].length === 0) continue;
      const candidates = reaches
        .filter((reach) => reach.lane === lane || reach.lane === 'every')
        .flatMap((reach) => reach.blocks.map((block) => ({ reach, range: reach.range, block })))
        .filter(({ block }) => block.family === family)
        .filter(({ block }) => kind === 'world' || classifyCidr(block, broad) !== 'PRIVATE');
      const alone = candidates.filter(
        ({ block }) => classifyCidr(block, broad) === (kind === 'world' ? 'WORLD' : 'BROAD_PUBLIC'),
      );
      const together = subtractRanges(families[family], mergeRanges(alone.map(({ range }) => range)));
      const parts = [
        ...alone.filter(({ range }) => overlaps(families[family], range)),
        ...(together.length === 0 ? [] : withoutNested(candidates).filter(({ range }) => overlaps(together, range))),
      ];
      for (const { reach } of parts) {
        const lanes = found.get(reach) ?? new Map<Lane, Set<AddressFamily>>();
        found.set(reach, lanes.set(lane, (lanes.get(lane) ?? new Set<AddressFamily>()).add(family)));
      }
    }
  }
  return found;
};

export const mergeContributions = <R>(left: Contributions<R>, right: Contributions<R>): Contributions<R> => {
  const merged = new Map(left);
  for (const [reach, lanes] of right) {
    const known = new Map(merged.get(reach));
    for (const [lane, families] of lanes) known.set(lane, families.union(known.get(lane) ?? new Set()));
    merged.set(reach, known);
  }
  return merged;
};
