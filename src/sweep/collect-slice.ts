import { countFindings, evaluate, type SelectedCheck } from '../checks/evaluate.ts';
import type { Collector } from '../collectors/collector.ts';
import { addCounts, noCounts } from '../domain/aggregate.ts';
import type { ChunkDescriptor, CountsByCheck, Entry, SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import type { JsonObject } from '../domain/json.ts';
import type { AnyObservation, ResourceType } from '../domain/resource.ts';
import type { SliceKey } from '../domain/slice.ts';
import { type Block, toBlock } from '../ledger/block.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { entryKeyHash } from '../ledger/entry-key.ts';
import { BlockObjectWriter } from '../store/block-object.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { enumerateSlice, type SourceOpener } from './enumerate-slice.ts';
import { needsHistory, withHistory } from './history.ts';
import type { SliceHistory } from './slice-history.ts';
import { Spool } from './spool.ts';

/** docs/decisions/0001-evidence-layout.md has the figures behind it. */
const defaultChunkEntries = 32;
const blocksPerWrite = 25;

export interface CollectedSlice {
  readonly descriptor: SliceDescriptor;
  readonly run: SliceRun;
}

export interface SliceInput {
  readonly key: SliceKey;
  readonly collector: Collector;
  readonly open: SourceOpener;
  /** Selected checks of the resource types of the collector. */
  readonly checks: readonly SelectedCheck[];
  readonly history: SliceHistory;
  readonly evidence: EvidenceStore;
  readonly objects: ObjectStore;
  readonly now: () => Date;
  /** Entries in a chunk at the most; 32 when missing. Another number makes other chunks of the same evidence. */
  readonly chunkEntries?: number;
}

/**
 * Collects, evaluates and stores one slice. Everything is durable when it resolves, and nothing refers to it yet.
 * Whatever AWS or the collector does becomes the state of the slice; only the store can make it throw.
 */
export const collectSlice = async (input: SliceInput): Promise<CollectedSlice> => {
  const { key, collector, checks, history, evidence, objects, now, chunkEntries = defaultChunkEntries } = input;
  const startedAt = now().toISOString();
  const raw = new BlockObjectWriter();
  const opened = input.open(key, (line) => raw.add(line));
  const spool = new Spool();
  const enumeration = await enumerateSlice(
    collector,
    opened.source,
    (observations) => {
      for (const observation of observations) {
        spool.add({ hash: entryKeyHash(observation.resource), json: JSON.stringify(observation) });
      }
    },
    () => spool.size,
  );
  const evaluatedAt = now().toISOString();

  const times = new BlockObjectWriter();
  const chunks: ChunkDescriptor[] = [];
  const resources: Partial<Record<ResourceType, number>> = {};
  const waiting: Block[] = [];
  for (const { prefix, items } of spool.chunks(chunkEntries)) {
    const entries: Entry[] = [];
    for (const { hash, json } of items) {
      const seen = JSON.parse(json) as AnyObservation;
      const observation = needsHistory(seen) ? await withHistory(seen, history.earlier(hash), evaluatedAt) : seen;
      const { resource } = observation;
      entries.push({
        resource,
        facts: observation.facts as unknown as JsonObject,
        findings: evaluate(observation, checks, evaluatedAt),
      });
      resources[resource.type] = (resources[resource.type] ?? 0) + 1;
      if (Object.keys(observation.times).length > 0) {
        times.add(canonicalJson({ type: resource.type, id: resource.id, times: observation.times as JsonObject }));
      }
    }
    const block = toBlock(entries);
    chunks.push({
      prefix,
      entries: entries.length,
      counts: countFindings(
        checks,
        entries.flatMap((entry) => entry.findings),
      ),
      digest: block.digest,
    });
    if (!(await history.hasChunk(block.digest))) waiting.push(block);
    if (waiting.length >= blocksPerWrite) await evidence.putBlocks(waiting.splice(0));
  }
  await evidence.putBlocks(waiting);
  const tree = toBlock(chunks);
  if (!(await history.hasTree(tree.digest))) await evidence.putRevision(tree, await history.completeTree());

  const { detail: _, ...sealedEnumeration } = enumeration;
  return {
    descriptor: {
      ...key,
      enumeration: sealedEnumeration,
      resources,
      counts: chunks.reduce<CountsByCheck>((sum, chunk) => addByCheck(sum, chunk.counts), countFindings(checks, [])),
      treeDigest: tree.digest,
    },
    run: {
      ...key,
      startedAt,
      endedAt: evaluatedAt,
      evaluatedAt,
      enumeration,
      apiCalls: opened.apiCalls(),
      notes: opened.notes(),
      timesDigest: await times.finish(objects),
      rawDigest: await raw.finish(objects),
    },
  };
};

const addByCheck = (left: CountsByCheck, right: CountsByCheck): CountsByCheck =>
  Object.fromEntries(
    [...new Set([...Object.keys(left), ...Object.keys(right)])].map((checkId) => [
      checkId,
      addCounts(left[checkId] ?? noCounts, right[checkId] ?? noCounts),
    ]),
  );
