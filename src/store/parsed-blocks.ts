/** Characters of the lines of all blocks that are kept: some pages of evidence, which take about 20 MB as records. */
const mostChars = 4 * 1024 ** 2;
/** A larger block would push out too many others. */
const mostCharsOfBlock = mostChars / 4;

interface Kept {
  readonly records: readonly unknown[];
  readonly chars: number;
}

/**
 * The records of the blocks that were used last, for whoever answers many requests. A block is named by the digest of its
 * content, which was verified when it was read, so what is kept cannot grow old; and it is frozen, so that nobody's answer
 * can be changed by another's.
 */
export class ParsedBlocks {
  /** Those that were used longest ago come first. */
  readonly #kept = new Map<string, Kept>();
  #chars = 0;

  /** Undefined when the block is not kept. */
  get(digest: string): readonly unknown[] | undefined {
    const found = this.#kept.get(digest);
    if (found === undefined) return undefined;
    this.#kept.delete(digest);
    this.#kept.set(digest, found);
    return found.records;
  }

  /** Parses the verified lines of a block that is not kept, and keeps what they say. */
  parse(digest: string, lines: readonly string[]): readonly unknown[] {
    const records = lines.map((line): unknown => frozen(JSON.parse(line)));
    const chars = lines.reduce((sum, { length }) => sum + length, 0);
    if (chars > mostCharsOfBlock || this.#kept.has(digest)) return records;
    this.#kept.set(digest, { records, chars });
    this.#chars += chars;
    for (const [oldest, { chars: freed }] of this.#kept) {
      if (this.#chars <= mostChars) break;
      this.#kept.delete(oldest);
      this.#chars -= freed;
    }
    return records;
  }
}

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
};
