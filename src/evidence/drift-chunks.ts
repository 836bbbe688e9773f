import type { ChunkDescriptor } from '../domain/evidence.ts';
import { bits } from '../ledger/entry-key.ts';

/**
 * Chunks of two trees that may hold entries of the same keys and are not equal: a chunk of one tree and what the other
 * has under the same prefix. `prefix` covers all of them.
 */
export interface ChunkGroup {
  readonly prefix: string;
  readonly old: readonly ChunkDescriptor[];
  readonly new: readonly ChunkDescriptor[];
}

/**
 * The chunks in which two trees differ, in the order of key hashes. Chunks that both trees hold are left out wherever
 * they stand: equal digests are equal entries, and a key is in one chunk of a tree only.
 */
export const differingChunks = (
  old: readonly ChunkDescriptor[],
  now: readonly ChunkDescriptor[],
): readonly ChunkGroup[] => {
  const before = digestsOf(old);
  const after = digestsOf(now);
  const sides = [
    ...old.filter(({ digest }) => !after.has(digest)).map((chunk) => ({ chunk, isOld: true })),
    ...now.filter(({ digest }) => !before.has(digest)).map((chunk) => ({ chunk, isOld: false })),
  ].toSorted((left, right) =>
    left.chunk.prefix < right.chunk.prefix ? -1 : left.chunk.prefix > right.chunk.prefix ? 1 : 0,
  );
  const groups: { prefix: string; old: ChunkDescriptor[]; new: ChunkDescriptor[] }[] = [];
  // In this order a prefix comes right before everything that it covers.
  for (const { chunk, isOld } of sides) {
    const last = groups.at(-1);
    const group =
      last !== undefined && chunk.prefix.startsWith(last.prefix) ? last : { prefix: chunk.prefix, old: [], new: [] };
    if (group !== last) groups.push(group);
    (isOld ? group.old : group.new).push(chunk);
  }
  return groups;
};

/** Whether every key of the group comes before a key hash. */
export const endsBefore = ({ prefix }: ChunkGroup, keyHash: string): boolean => prefix < bits(keyHash, prefix.length);

const digestsOf = (chunks: readonly ChunkDescriptor[]): ReadonlySet<string> =>
  new Set(chunks.map(({ digest }) => digest));
