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
