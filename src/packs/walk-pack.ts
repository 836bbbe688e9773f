import { countKey, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, CountsByCheck, Entry, ResourceTimes, SliceDescriptor } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { JsonObject } from '../domain/json.ts';
import { sliceId } from '../domain/slice.ts';
import { covers } from '../evidence/exceptions-scope.ts';
import { type EvidenceAge, findingAsRead } from '../evidence/freshness.ts';
import { bits, entryKeyHash } from '../ledger/entry-key.ts';
import { chunkDescriptorSchema, entrySchema } from '../ledger/parse-evidence.ts';
import { type ItemProof, inclusionStep } from '../ledger/proof.ts';
import { canonicalText } from './canonical-text.ts';
import { isEntry } from './entry-form.ts';
import { blockPath } from './layout.ts';
import type { PackEvidence } from './pack-evidence.ts';
import type { PackFinding, PackItem, PackModel } from './pack-model.ts';

/**
 * The resources of a pack, in the order of slices and key hashes. Everything that a slice was sealed with is compared
 * with what is walked over: the place of every entry, the counts of every chunk and of the slice. Errors:
 * `EVIDENCE_CORRUPT`, what the source throws.
 */
export async function* walkPack(
  source: PackEvidence,
  model: PackModel,
  age: EvidenceAge,
): AsyncGenerator<PackItem, void, undefined> {
  const wanted = new Set(model.checkIds);
  for (const slice of model.slices) {
    const run = model.runs.get(sliceId(slice));
    if (run === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${model.sweep.sweepId} has no run of slice ${sliceId(slice)}.`);
    }
    const sealedTimes = (await source.objectRecordsOnce(run.timesDigest)) as readonly ResourceTimes[];
    const times = new Map(sealedTimes.map((line) => [`${line.type}/${line.id}`, line.times] as const));
    const tree = (await source.recordsOnce(slice.treeDigest)) as readonly ChunkDescriptor[];
    const stale = new Set(model.checkIds.filter((checkId) => age.isStale(checkId, slice)));
    const proofOf = proofsOf(slice, tree, model);
    const walked = new SliceTally(slice);
    for await (const { chunk, records } of readChunks(source, tree)) {
      const entries = walked.add(chunk, records);
      for (const [place, entry] of entries.entries()) {
        const own = entry.findings.filter(({ checkId }) => wanted.has(checkId));
        if (own.length === 0) continue;
        const volatile = times.size === 0 ? undefined : times.get(`${entry.resource.type}/${entry.resource.id}`);
        yield {
          entry,
          slice,
          run,
          ...(volatile !== undefined && { times: volatile as JsonObject }),
          findings: own.map((finding) => toPackFinding(finding, entry, stale, model)),
          file: blockPath(chunk.digest),
          line: place + 1,
          proof: () => proofOf(chunk, entries, place),
        };
      }
    }
    walked.compare();
  }
}

async function* readChunks(
  source: PackEvidence,
  tree: readonly ChunkDescriptor[],
): AsyncGenerator<{ readonly chunk: ChunkDescriptor; readonly records: readonly unknown[] }, void, undefined> {
  const blocks = source.readOnce(tree.map(({ digest }) => digest));
  for (const chunk of tree) {
    const { value: records } = await blocks.next();
    yield { chunk, records: records ?? [] };
  }
}

const toPackFinding = (
  sealed: Finding,
  { resource }: Entry,
  stale: ReadonlySet<string>,
  { exceptions }: PackModel,
): PackFinding => {
  const finding = findingAsRead(sealed, stale.has(sealed.checkId));
  const accepted =
    finding.verdict === 'FAIL'
      ? exceptions.filter(({ exception }) => covers(exception.scope, finding.checkId, resource))
      : [];
  if (finding === sealed && accepted.length === 0) return sealed;
  return {
    ...finding,
    ...(finding.verdict !== sealed.verdict && { sealedVerdict: sealed.verdict }),
    ...(accepted.length > 0 && { accepted }),
  };
};

const proofsOf = (slice: SliceDescriptor, tree: readonly ChunkDescriptor[], { allSlices }: PackModel) => {
  let treeLines: readonly string[] | undefined;
  return (chunk: ChunkDescriptor, entries: readonly Entry[], place: number): ItemProof => {
    const lines = entries.map(canonicalText);
    treeLines ??= tree.map(canonicalText);
    return {
      entry: lines[place] ?? '',
      inChunk: inclusionStep(lines, place),
      chunk: canonicalText(chunk),
      inSliceTree: inclusionStep(
        treeLines,
        tree.findIndex(({ digest }) => digest === chunk.digest),
      ),
      slice: canonicalText(slice),
      // Takes a hash for every slice of the sweep, and few ask for it.
      get inSweep() {
        return inclusionStep(allSlices.map(canonicalText), allSlices.indexOf(slice));
      },
    };
  };
};

/** Adds up what the entries of a slice say and compares it with what was sealed of them. */
class SliceTally {
  readonly #slice: SliceDescriptor;
  readonly #counts = new Map<string, Tally>();
  readonly #resources = new Map<string, number>();
  #lastHash = '';

  constructor(slice: SliceDescriptor) {
    this.#slice = slice;
  }

  /** The entries of a chunk. */
  add(chunk: ChunkDescriptor, records: readonly unknown[]): readonly Entry[] {
    const { error } = chunkDescriptorSchema.safeParse(chunk);
    if (error !== undefined) throw this.#corrupt('has a chunk of another form', error);
    if (records.length !== chunk.entries) {
      throw this.#corrupt(`has a chunk of ${records.length} entries where ${chunk.entries} were sealed`);
    }
    const entries: Entry[] = [];
    const counts = new Map<string, Tally>();
    for (const entry of records) {
      if (!isEntry(entry)) throw this.#corrupt('holds an entry of another form', entrySchema.safeParse(entry).error);
      entries.push(entry);
      const { resource, findings } = entry;
      const hash = entryKeyHash(resource);
      if (resource.accountId !== this.#slice.accountId || resource.region !== this.#slice.region) {
        throw this.#corrupt(`holds a resource of ${resource.accountId}/${resource.region}`);
      }
      if (hash <= this.#lastHash || bits(hash, chunk.prefix.length) !== chunk.prefix) {
        throw this.#corrupt(`holds ${resource.type} ${resource.id} at another place than its key`);
      }
      this.#lastHash = hash;
      this.#resources.set(resource.type, (this.#resources.get(resource.type) ?? 0) + 1);
      let before = '';
      for (const { checkId, verdict } of findings) {
        if (checkId <= before)
          throw this.#corrupt(`holds ${resource.type} ${resource.id} judged twice or out of order`);
        before = checkId;
        tallyOf(counts, checkId)[countKey[verdict]] += 1;
      }
    }
    if (!sameCounts(counts, chunk.counts)) throw this.#corrupt('has a chunk with other counts than its entries');
    for (const [checkId, own] of counts) {
      const all = tallyOf(this.#counts, checkId);
      for (const count of countNames) all[count] += own[count];
    }
    return entries;
  }

  compare(): void {
    if (!sameCounts(this.#counts, this.#slice.counts)) throw this.#corrupt('has other counts than its chunks');
    const types = new Set([...this.#resources.keys(), ...Object.keys(this.#slice.resources)]);
    const sealed = new Map(Object.entries(this.#slice.resources));
    for (const type of types) {
      if ((this.#resources.get(type) ?? 0) !== (sealed.get(type) ?? 0)) {
        throw this.#corrupt(`does not hold as many ${type} as it was sealed with`);
      }
    }
  }

  #corrupt(what: string, cause?: unknown): AssayError {
    return new AssayError('EVIDENCE_CORRUPT', `Slice ${sliceId(this.#slice)} ${what}.`, { cause });
  }
}

type Tally = Record<keyof VerdictCounts, number>;

const countNames = Object.values(countKey);

/** The counts of a check, from 0. In a map, since the id of a check that evidence names may be any text. */
const tallyOf = (counts: Map<string, Tally>, checkId: string): Tally => {
  const known = counts.get(checkId);
  if (known !== undefined) return known;
  const fresh = { ...noCounts };
  counts.set(checkId, fresh);
  return fresh;
};

const sameCounts = (left: ReadonlyMap<string, VerdictCounts>, sealed: CountsByCheck): boolean => {
  const right = new Map(Object.entries(sealed));
  return [...new Set([...left.keys(), ...right.keys()])].every((checkId) => {
    const [one, other] = [left.get(checkId) ?? noCounts, right.get(checkId) ?? noCounts];
    return countNames.every((count) => one[count] === other[count]);
  });
};
