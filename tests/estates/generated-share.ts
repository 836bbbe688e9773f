import type { Rows } from '../../src/sandbox/estate/rows.ts';

/** How much there is in each account, spread evenly over its regions. What is left out is 0, but for the last five. */
export interface EstateSize {
  readonly snapshots?: number;
  readonly volumes?: number;
  readonly dbSnapshots?: number;
  readonly groups?: number;
  readonly instances?: number;
  readonly repositories?: number;
  readonly imagesPerRepository?: number;
  /** Ingress and egress rules of a group; 4 by default. */
  readonly rulesPerGroup?: number;
  /** 17 by default. */
  readonly regions?: number;
  /** 1 by default. */
  readonly accounts?: number;
  /** The fraction of the resources of each kind in which one fact differs from the estate without it; 0 by default. */
  readonly changed?: number;
  /** Which resources those are. */
  readonly seed?: number;
}

/** One account and region of a generated estate. */
export interface Share {
  readonly accountId: string;
  readonly region: string;
  /** Of a total of the account, the part of this region. */
  part(total: number | undefined): number;
  /** Whether a fact of this resource differs. */
  isChanged(kind: string, index: number): boolean;
}

/** A list that makes each item when it is asked for. `indexOfKey` may return anything for a key that is none. */
export const madeOnDemand = <T>(
  length: number,
  at: (index: number) => T,
  indexOfKey?: (key: string) => number,
): Rows<T> => ({
  length,
  at,
  ...(indexOfKey !== undefined && {
    indexOfKey: (key: string) => {
      const index = indexOfKey(key);
      return index < length ? index : -1;
    },
  }),
});
