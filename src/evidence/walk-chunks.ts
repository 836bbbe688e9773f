import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../domain/evidence.ts';
import { sliceId } from '../domain/slice.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

const chunksPerRead = 50;

export interface WalkedChunk {
  readonly chunk: ChunkDescriptor;
  readonly entries: readonly Entry[];
}

/**
 * The chunks of a slice with their entries, in the order of key hashes, read in batches and not kept. Errors:
 * `EVIDENCE_CORRUPT`, also when a chunk does not hold as many entries as the tree says; `STORE_UNAVAILABLE`.
 */
export async function* walkChunks(
  evidence: Pick<EvidenceStore, 'getBlock' | 'getBlocks'>,
  slice: SliceDescriptor,
  wanted: (chunk: ChunkDescriptor) => boolean = () => true,
): AsyncGenerator<WalkedChunk, void, undefined> {
  const tree = (await evidence.getBlock(slice.treeDigest)).map((line) => JSON.parse(line) as ChunkDescriptor);
  const chunks = tree.filter(wanted);
  for (let start = 0; start < chunks.length; start += chunksPerRead) {
    const batch = chunks.slice(start, start + chunksPerRead);
    const blocks = await evidence.getBlocks(batch.map(({ digest }) => digest));
    for (const [index, chunk] of batch.entries()) {
      const entries = (blocks[index] ?? []).map((line) => JSON.parse(line) as Entry);
      if (entries.length !== chunk.entries) {
        throw new AssayError(
          'EVIDENCE_CORRUPT',
          `A chunk of slice ${sliceId(slice)} holds ${entries.length} entries where ${chunk.entries} were sealed.`,
        );
      }
      yield { chunk, entries };
    }
  }
}
