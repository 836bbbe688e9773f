import { addCounts, checkVerdict, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { ResourceRef } from '../domain/resource.ts';
import type { Verdict } from '../domain/verdict.ts';
import { type DriftItem, walkDrift } from '../evidence/drift.ts';
import type { Judgement } from '../evidence/drift-entry.ts';
import { compareChecks, pairSlices, type SlicePair } from '../evidence/drift-scope.ts';
import type { SweepReader } from '../evidence/sweep-reader.ts';
import { namedResources } from './event.ts';

/** What a check says of one account and region. */
interface Standing {
  readonly verdict: Verdict;
  readonly counts: VerdictCounts;
  readonly complete: boolean;
}

interface ChangedResource {
  readonly type: ResourceRef['type'];
  readonly id: string;
  readonly change: 'APPEARED' | 'VERDICT_CHANGED' | 'DELETED' | 'NO_LONGER_VISIBLE';
  readonly before?: Judgement;
  readonly after?: Judgement;
}

/** One check in one account and region that says something else than before. */
export interface VerdictChanges {
  readonly checkId: string;
  readonly accountId: string;
  readonly region: string;
  readonly before: Standing;
  readonly after: Standing;
  readonly total: number;
  /** The first `namedResources` in the order of the drift. */
  readonly resources: readonly ChangedResource[];
}

interface Changes {
  total: number;
  readonly resources: ChangedResource[];
}

/**
 * Where a check says something else in the later of two sweeps: of an account and region as a whole, or of resources in
 * it. Checks and slices that only one of the two planned are changes of the scope and not here. Ordered by account,
 * region, check.
 */
export const verdictChanges = async (from: SweepReader, to: SweepReader): Promise<readonly VerdictChanges[]> => {
  const { inBoth } = compareChecks(from.record.scope, to.record.scope);
  const changes = new Map<string, Changes>();
  for await (const item of walkDrift(from, to, {})) {
    for (const [checkId, changed] of changesOf(item)) {
      if (!inBoth.has(checkId)) continue;
      const name = nameOf(item.slice.accountId, item.slice.region, checkId);
      const known = changes.get(name) ?? { total: 0, resources: [] };
      known.total += 1;
      if (known.resources.length < namedResources) known.resources.push(changed);
      changes.set(name, known);
    }
  }
  const pairs = pairSlices(await from.slices(), await to.slices()).filter(isPaired);
  const [before, after] = [standingsOf(pairs.map(({ old }) => old)), standingsOf(pairs.map((pair) => pair.new))];
  return [...after]
    .flatMap(([name, { checkId, accountId, region, ...now }]): readonly VerdictChanges[] => {
      const then = before.get(name);
      if (then === undefined || !inBoth.has(checkId)) return [];
      const { total, resources } = changes.get(name) ?? { total: 0, resources: [] };
      if (total === 0 && then.verdict === now.verdict) return [];
      const { verdict, counts, complete } = then;
      return [{ checkId, accountId, region, before: { verdict, counts, complete }, after: now, total, resources }];
    })
    .toSorted((left, right) => (nameOf(...keyOf(left)) < nameOf(...keyOf(right)) ? -1 : 1));
};

/** A slice that only one of two sweeps planned would make a check pass or fail by being left out. */
const isPaired = (pair: SlicePair): pair is Required<SlicePair> => pair.old !== undefined && pair.new !== undefined;

const keyOf = ({ accountId, region, checkId }: VerdictChanges) => [accountId, region, checkId] as const;

const nameOf = (accountId: string, region: string, checkId: string): string => `${accountId}/${region}/${checkId}`;

const changesOf = (item: DriftItem): readonly (readonly [string, ChangedResource])[] => {
  const { type, id } = (item.new ?? item.old).resource;
  if (item.old === undefined) {
    return item.new.findings
      .filter(({ verdict }) => isOpen(verdict))
      .map((finding) => [finding.checkId, { type, id, change: 'APPEARED', after: judgementOf(finding) }]);
  }
  if (item.new === undefined) {
    const change = item.kinds.includes('DELETED') ? 'DELETED' : 'NO_LONGER_VISIBLE';
    return item.old.findings
      .filter(({ verdict }) => change === 'NO_LONGER_VISIBLE' || isOpen(verdict))
      .map((finding) => [finding.checkId, { type, id, change, before: judgementOf(finding) }]);
  }
  return item.verdicts.map(({ checkId, old, new: now }) => [
    checkId,
    {
      type,
      id,
      change: 'VERDICT_CHANGED',
      ...(old !== undefined && { before: old }),
      ...(now !== undefined && { after: now }),
    },
  ]);
};

/** A resource that comes or goes with PASS or NOT_APPLICABLE changes nothing that somebody waits for. */
const isOpen = (verdict: Verdict): boolean => verdict === 'FAIL' || verdict === 'INCONCLUSIVE';

const judgementOf = ({ verdict, reason }: Judgement): Judgement =>
  reason === undefined ? { verdict } : { verdict, reason };

interface NamedStanding extends Standing {
  readonly checkId: string;
  readonly accountId: string;
  readonly region: string;
}

/** By account, region and check: over those slices of the account and region in which the check is at home. */
const standingsOf = (slices: readonly SliceDescriptor[]): ReadonlyMap<string, NamedStanding> => {
  const found = new Map<string, NamedStanding>();
  for (const { accountId, region, counts: byCheck, enumeration } of slices) {
    for (const [checkId, own] of Object.entries(byCheck)) {
      const name = nameOf(accountId, region, checkId);
      const known = found.get(name);
      const counts = addCounts(known?.counts ?? noCounts, own);
      const complete = (known?.complete ?? true) && enumeration.status === 'complete';
      found.set(name, { checkId, accountId, region, verdict: checkVerdict(counts, complete), counts, complete });
    }
  }
  return found;
};
