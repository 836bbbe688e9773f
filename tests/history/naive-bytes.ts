import type { ChunkDescriptor, Entry, SliceDescriptor } from '../../src/domain/evidence.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { type EvidenceSource, SweepReader } from '../../src/evidence/sweep-reader.ts';
import { bytesOf } from './table-meter.ts';

/** Bytes of one item a resource and night: its key, the time, facts, findings and, of a node, what changes every night. */
const itemBytes = ({ resource, facts, findings }: Entry, sealedAt: string): number =>
  bytesOf({
    pk: { S: `${resource.accountId}/${resource.region}/${resource.type}/${resource.id}` },
    sk: { S: sealedAt },
    facts: { S: JSON.stringify(facts) },
    findings: { S: JSON.stringify(findings) },
  });

/**
 * What writing every resource every night would store. It is added up from what is stored now, and since equal chunks
 * hold equal items, each is looked at once.
 */
export class NaiveBytes {
  readonly #source: EvidenceSource;
  readonly #chunks = new Map<string, number>();
  total = 0;

  constructor(source: EvidenceSource) {
    this.#source = source;
  }

  async add(record: SweepRecord): Promise<void> {
    const reader = new SweepReader(this.#source, record);
    for (const slice of await reader.slices()) this.total += await this.#sliceBytes(slice, record);
    for (const run of await reader.runs()) {
      for (const { times } of await reader.times(run)) {
        this.total += bytesOf({ times: { S: JSON.stringify(times) } });
      }
    }
  }

  async #sliceBytes({ treeDigest }: SliceDescriptor, { sealedAt }: SweepRecord): Promise<number> {
    const { evidence } = this.#source;
    const chunks = (await evidence.getBlock(treeDigest)).map((line) => JSON.parse(line) as ChunkDescriptor);
    const unknown = chunks.filter(({ digest }) => !this.#chunks.has(digest));
    const blocks = await evidence.getBlocks(unknown.map(({ digest }) => digest));
    for (const [index, { digest }] of unknown.entries()) {
      const entries = (blocks[index] ?? []).map((line) => JSON.parse(line) as Entry);
      this.#chunks.set(
        digest,
        entries.reduce((sum, entry) => sum + itemBytes(entry, sealedAt), 0),
      );
    }
    return chunks.reduce((sum, { digest }) => sum + (this.#chunks.get(digest) ?? 0), 0);
  }
}
