import { canonicalJson } from './canonical-json.ts';
import { leafHash, treeHash } from './merkle.ts';

/**
 * The one thing that is sealed: an ordered list of lines, each the canonical JSON (RFC 8785) of one record. Its
 * address is the RFC 6962 Merkle tree hash of the lines (UTF-8, without line ends), in lower-case hex; the empty
 * block has the hash of the empty tree. Chunks of entries, slice trees, sweep roots and runs are all blocks, so one
 * entry is proved in one sweep by inclusion paths of the same kind.
 */
export interface Block {
  readonly digest: string;
  readonly lines: readonly string[];
}

const digestOf = (lines: readonly string[]): string =>
  Buffer.from(treeHash(lines.map((line) => leafHash(line)))).toString('hex');

/** The block of records, in their order. Throws as `canonicalJson` does. */
export const toBlock = (records: readonly unknown[]): Block => blockOfLines(records.map(canonicalJson));

/**
 * The block of lines that are canonical already. Throws a `TypeError` for what no line can be and no store could
 * give back: an empty line, one with a line feed, one with a lone surrogate.
 */
export const blockOfLines = (lines: readonly string[]): Block => {
  const bad = lines.findIndex((line) => line === '' || line.includes('\n') || !line.isWellFormed());
  if (bad >= 0) throw new TypeError(`line ${bad + 1} is not the JSON of a record`);
  return { digest: digestOf(lines), lines };
};

/** Whether these are the lines of the block of that digest, all of them and in that order. */
export const verifyLines = (digest: string, lines: readonly string[]): boolean => digestOf(lines) === digest;
