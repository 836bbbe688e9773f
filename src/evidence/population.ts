import { addVerdict, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import { AssayError } from '../domain/error.ts';
import type { CountsByCheck, SliceDescriptor } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { ReasonCode } from '../domain/reason.ts';
import { type ResourceType, resourceKey } from '../domain/resource.ts';
import { type Enumeration, type SliceKey, sliceId } from '../domain/slice.ts';
import type { ExcludedRegion, SweepRecord } from '../domain/sweep-record.ts';
import { leafHash, treeHash } from '../ledger/merkle.ts';
import { type Coverage, coverageOf, relevantSlices, type ScopeFilter } from './results.ts';
import type { EvidenceSource } from './sweep-reader.ts';
import { requireSwept } from './swept-scope.ts';
import { walkChunks } from './walk-chunks.ts';

/** What one slice gave to a population. */
export interface PopulationSlice extends SliceKey {
  readonly enumeration: Omit<Enumeration, 'detail'>;
  /** Everything that was enumerated, by type. */
  readonly resources: Readonly<Partial<Record<ResourceType, number>>>;
  /** How many of its resources are in the population. */
  readonly tested: number;
}

/** Resources that a check says its rule does not apply to. A resource is out only when no check of the population applies. */
export interface NotApplicableCount {
  readonly checkId: string;
  readonly reason: ReasonCode;
  readonly resources: number;
}

/** Everything that a check, or the checks of a control, tested in one sweep, as it was sealed. */
export interface Population {
  readonly sweepId: string;
  /** Sorted. */
  readonly checkIds: readonly string[];
  readonly filter: ScopeFilter;
  /**
   * One for each resource for which a check was PASS, FAIL or INCONCLUSIVE: `account/region/type/id`, in the order of
   * its UTF-8 bytes, each once.
   */
  readonly keys: readonly string[];
  /** RFC 6962 Merkle tree hash over the keys in their order, each one leaf, in lower-case hex. */
  readonly digest: string;
  /** Resources of the population for which some check says FAIL. */
  readonly failing: number;
  /** Resources of the population for which some check says INCONCLUSIVE and none says FAIL. */
  readonly inconclusive: number;
  /** Every slice was read to its end and every check ran: no resource is missing in `keys`. */
  readonly complete: boolean;
  readonly checksNotRun: readonly string[];
  readonly coverage: Coverage;
  /** Ordered by account, region, collector. */
  readonly slices: readonly PopulationSlice[];
  /** Resources that were seen and are not in `keys`: no check applies to them. */
  readonly excluded: number;
  /** By check and reason, in that order. */
  readonly notApplicable: readonly NotApplicableCount[];
  readonly excludedRegions: readonly ExcludedRegion[];
}

/**
 * The population behind the verdict of a check or a control (`checkIds`: its deciding checks) in a part of a sweep.
 * Memory grows with the keys and with nothing else. Errors: `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN` for a scope that was
 * not swept; `EVIDENCE_CORRUPT`, also when the findings are not as many as the slices say; `STORE_UNAVAILABLE`.
 */
export const populationOf = async (
  { evidence }: Pick<EvidenceSource, 'evidence'>,
  record: SweepRecord,
  checkIds: readonly string[],
  filter: ScopeFilter = {},
): Promise<Population> => {
  requireSwept(filter, record.scope);
  const ids = [...new Set(checkIds)].toSorted();
  const all = (await evidence.getBlock(record.rootDigest)).map((line) => JSON.parse(line) as SliceDescriptor);
  const relevant = relevantSlices(all, filter, ids);
  const tally = new Tally(ids);
  const slices: PopulationSlice[] = [];
  for (const slice of relevant) slices.push(await tally.add(evidence, slice));

  const coverage = coverageOf(relevant);
  const ran = new Set(record.scope.checks.map(({ checkId }) => checkId));
  const checksNotRun = ids.filter((checkId) => !ran.has(checkId));
  const keys = sortedByBytes(tally.keys);
  const within = ({ accountId, region }: ExcludedRegion): boolean =>
    (filter.accountIds?.includes(accountId) ?? true) && (filter.regions?.includes(region) ?? true);
  return {
    sweepId: record.sweepId,
    checkIds: ids,
    filter,
    keys,
    digest: Buffer.from(treeHash(keys.map((key) => leafHash(key)))).toString('hex'),
    failing: tally.failing,
    inconclusive: tally.inconclusive,
    complete: coverage.complete && checksNotRun.length === 0,
    checksNotRun,
    coverage,
    slices,
    excluded: tally.excluded,
    notApplicable: tally.notApplicable(),
    excludedRegions: record.scope.excludedRegions.filter(within),
  };
};

/** What the entries of slices add up to. */
class Tally {
  readonly keys: string[] = [];
  failing = 0;
  inconclusive = 0;
  excluded = 0;
  readonly #checkIds: readonly string[];
  readonly #notApplicable = new Map<string, NotApplicableCount>();

  constructor(checkIds: readonly string[]) {
    this.#checkIds = checkIds;
  }

  async add(evidence: EvidenceSource['evidence'], slice: SliceDescriptor): Promise<PopulationSlice> {
    const { accountId, region, collectorId, enumeration, resources } = slice;
    const before = this.keys.length;
    const counts = new Map<string, VerdictCounts>();
    for await (const { entries } of walkChunks(evidence, slice)) {
      for (const { resource, findings } of entries) {
        const own = findings.filter(({ checkId }) => this.#checkIds.includes(checkId));
        if (own.length === 0) continue;
        for (const finding of own) {
          const { checkId, verdict } = finding;
          counts.set(checkId, addVerdict(counts.get(checkId) ?? noCounts, verdict));
          if (verdict === 'NOT_APPLICABLE') this.#exclude(finding);
        }
        if (own.every(({ verdict }) => verdict === 'NOT_APPLICABLE')) {
          this.excluded += 1;
          continue;
        }
        this.keys.push(resourceKey(resource));
        if (own.some(({ verdict }) => verdict === 'FAIL')) this.failing += 1;
        else if (own.some(({ verdict }) => verdict === 'INCONCLUSIVE')) this.inconclusive += 1;
      }
    }
    this.#compare(slice, slice.counts, counts);
    return { accountId, region, collectorId, enumeration, resources, tested: this.keys.length - before };
  }

  notApplicable(): readonly NotApplicableCount[] {
    return [...this.#notApplicable].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, count]) => count);
  }

  #exclude({ checkId, reason = 'UNEXPECTED_SHAPE' }: Finding): void {
    const key = `${checkId} ${reason}`;
    const resources = (this.#notApplicable.get(key)?.resources ?? 0) + 1;
    this.#notApplicable.set(key, { checkId, reason, resources });
  }

  /** A finding that is missing would shorten the population behind a verdict that was made from the counts. */
  #compare(slice: SliceKey, sealed: CountsByCheck, walked: ReadonlyMap<string, VerdictCounts>): void {
    for (const checkId of this.#checkIds) {
      const expected = sealed[checkId] ?? noCounts;
      const found = walked.get(checkId) ?? noCounts;
      const same =
        expected.pass === found.pass &&
        expected.fail === found.fail &&
        expected.notApplicable === found.notApplicable &&
        expected.inconclusive === found.inconclusive;
      if (same) continue;
      throw new AssayError(
        'EVIDENCE_CORRUPT',
        `The findings of ${checkId} in slice ${sliceId(slice)} are not as many as the slice was sealed with.`,
      );
    }
  }
}

/** In the order of UTF-8 bytes. Strings compare by UTF-16 units, which is the same order as long as none is a surrogate. */
const sortedByBytes = (keys: readonly string[]): readonly string[] =>
  keys.some((key) => /[\ud800-\udfff]/.test(key))
    ? keys.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    : keys.toSorted();
