import type { SliceDescriptor } from '../domain/evidence.ts';
import type { SliceStatus } from '../domain/slice.ts';
import { pairSlices } from '../evidence/drift-scope.ts';

/** What could be read to its end in the earlier of two sweeps and not in the later one, in an account and region. */
export interface LostVisibility {
  readonly accountId: string;
  readonly region: string;
  /** Ordered by collector; never empty. */
  readonly slices: readonly {
    readonly collectorId: string;
    readonly status: Exclude<SliceStatus, 'complete'>;
    readonly reason?: string;
    readonly code?: string;
    readonly resourcesBefore: number;
    readonly resourcesSeen: number;
  }[];
}

/** How the slices of two sweeps compare: what lost its end, and how many only one of the two planned. */
export interface ComparedSlices {
  /** Ordered by account and region. */
  readonly lost: readonly LostVisibility[];
  readonly entered: number;
  readonly left: number;
}

export const compareSlices = (
  before: readonly SliceDescriptor[],
  after: readonly SliceDescriptor[],
): ComparedSlices => {
  const pairs = pairSlices(before, after);
  const lost = new Map<string, LostVisibility>();
  for (const { key, old, new: now } of pairs) {
    if (old?.enumeration.status !== 'complete' || now === undefined) continue;
    const { status, reason, code } = now.enumeration;
    if (status === 'complete') continue;
    const { accountId, region, collectorId } = key;
    const known = lost.get(`${accountId}/${region}`)?.slices ?? [];
    const slice = {
      collectorId,
      status,
      ...(reason !== undefined && { reason }),
      ...(code !== undefined && { code }),
      resourcesBefore: sizeOf(old),
      resourcesSeen: sizeOf(now),
    };
    lost.set(`${accountId}/${region}`, { accountId, region, slices: [...known, slice] });
  }
  return {
    lost: [...lost.values()],
    entered: pairs.filter(({ old }) => old === undefined).length,
    left: pairs.filter(({ new: now }) => now === undefined).length,
  };
};

const sizeOf = ({ resources }: SliceDescriptor): number =>
  Object.values(resources).reduce<number>((sum, count) => sum + (count ?? 0), 0);
