import { addCounts, noCounts } from '../domain/aggregate.ts';
import { AssayError } from '../domain/error.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { LogEntry, LogEntryKind, SweepEntry } from '../domain/log-entry.ts';
import type { SweepBody, SweepRecord } from '../domain/sweep-record.ts';
import { blockOfLines } from '../ledger/block.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { isListedWithin } from './exceptions-scope.ts';
import { coverageOf } from './results.ts';
import type { SealedEvidence } from './sweep-reader.ts';

type Log = SealedEvidence & Pick<EvidenceStore, 'entryById'>;

/**
 * Sealed evidence as somebody sees it who is limited to accounts. Every sweep is one of these accounts alone: its scope,
 * totals and counts are those of their slices, and its root is the block of their descriptors, under the digest that
 * such a block has. All that is read of a sweep is reached from its root, so whatever reads through this sees nothing of
 * other accounts and need not know of the limit.
 *
 * Not cut and not shown: `apiCalls` of a sweep are empty, since planning is of no account (`SealedSweep.apiCalls` adds up
 * those of the slices), and its `previousDigest` is missing, since the entry before it may be of anybody; entries by their
 * place in the log are refused with `ACCOUNT_FORBIDDEN`. The newest entry is told as it is, for its time. The runs of a sweep stay
 * one object, from which `SweepReader` takes those of the scope. Of exceptions, those of other accounts are left out;
 * `entryById` has those only that may be listed.
 */
export class LimitedEvidence implements Log {
  readonly limitedTo: readonly string[];
  readonly #evidence: Log;
  /** The roots of the sweeps that were handed out, by their digests here. */
  readonly #roots = new Map<string, readonly string[]>();
  /** What became of a sealed root, by its own digest: nights without drift share one. */
  readonly #cut = new Map<string, Promise<CutRoot>>();

  constructor(evidence: Log, accountIds: readonly string[]) {
    this.#evidence = evidence;
    this.limitedTo = accountIds;
  }

  async getBlock(digest: string): Promise<readonly string[]> {
    return this.#roots.get(digest) ?? this.#evidence.getBlock(digest);
  }

  async getBlocks(digests: readonly string[]): Promise<readonly (readonly string[])[]> {
    if (!digests.some((digest) => this.#roots.has(digest))) return this.#evidence.getBlocks(digests);
    return Promise.all(digests.map((digest) => this.getBlock(digest)));
  }

  async head(): Promise<SweepRecord | undefined> {
    return this.#record(await this.#evidence.head());
  }

  async sweepById(sweepId: string): Promise<SweepRecord | undefined> {
    return this.#record(await this.#evidence.sweepById(sweepId));
  }

  async sweepAsOf(time: string): Promise<SweepRecord | undefined> {
    return this.#record(await this.#evidence.sweepAsOf(time));
  }

  async sweeps(options: { beforeSequence?: number; limit: number }): Promise<readonly SweepRecord[]> {
    const records = await this.#evidence.sweeps(options);
    return Promise.all(records.map((record) => this.#cutRecord(record)));
  }

  async tail(): Promise<LogEntry | undefined> {
    const entry = await this.#evidence.tail();
    return entry?.kind === 'sweep' ? this.#entry(entry) : entry;
  }

  entryAt(): Promise<never> {
    return Promise.reject(
      new AssayError('ACCOUNT_FORBIDDEN', 'Entries of the log cannot be cut to accounts, so they are not shown.'),
    );
  }

  async entryById(entryId: string): Promise<LogEntry | undefined> {
    const entry = await this.#evidence.entryById(entryId);
    if (entry?.kind === 'sweep') return this.#entry(entry);
    if (entry?.kind === 'exception') return this.#isListed(entry) ? entry : undefined;
    if (entry?.kind !== 'revocation') return entry;
    const exception = await this.entryById(entry.revocation.exceptionId);
    return exception === undefined ? undefined : entry;
  }

  async *entries<K extends LogEntryKind>(
    kind: K,
    within?: { readonly from?: string; readonly to?: string },
  ): AsyncGenerator<Extract<LogEntry, { kind: K }>, void, undefined> {
    const covering = kind === 'revocation' ? await this.#covering() : new Set<string>();
    for await (const entry of this.#evidence.entries(kind, within)) {
      const shown = await this.#shown(entry, covering);
      if (shown !== undefined) yield shown as typeof entry;
    }
  }

  async #shown(entry: LogEntry, covering: ReadonlySet<string>): Promise<LogEntry | undefined> {
    if (entry.kind === 'sweep') return this.#entry(entry);
    if (entry.kind === 'exception') return this.#mayCover(entry) ? entry : undefined;
    if (entry.kind === 'revocation') return covering.has(entry.revocation.exceptionId) ? entry : undefined;
    return entry;
  }

  /** The exceptions that are seen, whose revocations are seen as well. */
  async #covering(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const { exception } of this.entries('exception')) found.add(exception.exceptionId);
    return found;
  }

  /** One that names no account may cover a finding that is shown; whether it is listed is another question. */
  #mayCover(entry: Extract<LogEntry, { kind: 'exception' }>): boolean {
    const { accountId } = entry.exception.scope;
    return accountId === undefined || this.limitedTo.includes(accountId);
  }

  #isListed(entry: Extract<LogEntry, { kind: 'exception' }>): boolean {
    return isListedWithin(entry.exception.scope, this.limitedTo);
  }

  async #entry(entry: SweepEntry): Promise<SweepEntry> {
    return { ...entry, sweep: await this.#body(entry.sweep) };
  }

  async #record(record: SweepRecord | undefined): Promise<SweepRecord | undefined> {
    return record && this.#cutRecord(record);
  }

  async #cutRecord({ previousDigest: _, ...record }: SweepRecord): Promise<SweepRecord> {
    return this.#body(record);
  }

  async #body<S extends SweepBody>(sweep: S): Promise<S> {
    const { digest, totals } = await this.#cutRoot(sweep.rootDigest);
    const isShown = ({ accountId }: { readonly accountId: string }): boolean => this.limitedTo.includes(accountId);
    const { excludedAccounts = [], ...scope } = sweep.scope;
    const shownAsExcluded = excludedAccounts.filter(isShown);
    return {
      ...sweep,
      scope: {
        ...scope,
        accounts: scope.accounts.filter(isShown),
        ...(shownAsExcluded.length > 0 && { excludedAccounts: shownAsExcluded }),
        excludedRegions: scope.excludedRegions.filter(isShown),
      },
      ...totals,
      apiCalls: {},
      rootDigest: digest,
    };
  }

  #cutRoot(rootDigest: string): Promise<CutRoot> {
    const known = this.#cut.get(rootDigest);
    if (known !== undefined) return known;
    const cut = this.#evidence.getBlock(rootDigest).then((lines) => {
      const shown = lines
        .map((line) => ({ line, slice: JSON.parse(line) as SliceDescriptor }))
        .filter(({ slice }) => this.limitedTo.includes(slice.accountId));
      const block = blockOfLines(shown.map(({ line }) => line));
      this.#roots.set(block.digest, block.lines);
      return { digest: block.digest, totals: totalsOf(shown.map(({ slice }) => slice)) };
    });
    this.#cut.set(rootDigest, cut);
    cut.catch(() => this.#cut.delete(rootDigest));
    return cut;
  }
}

interface CutRoot {
  readonly digest: string;
  readonly totals: Pick<SweepBody, 'slices' | 'resources' | 'counts'>;
}

const totalsOf = (descriptors: readonly SliceDescriptor[]): CutRoot['totals'] => {
  const { slices, resources } = coverageOf(descriptors);
  return {
    slices,
    resources,
    counts: descriptors.flatMap(({ counts }) => Object.values(counts)).reduce(addCounts, noCounts),
  };
};
