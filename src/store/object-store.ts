/**
 * Larger things beside the evidence table: raw pages, runs, checkpoints of a running sweep. Keys are slash-separated
 * paths of `[A-Za-z0-9._=-]` segments. A put is atomic and durable when it resolves: a reader sees the whole object or
 * none. Objects are not changed once written; a second put of a key replaces it by the same content. `BAD_INPUT` for
 * what is not a key.
 */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Puts an object unless there is one, which then stays: false. Of several at the same time one puts it. */
  putNew(key: string, bytes: Uint8Array): Promise<boolean>;
  /** Undefined when there is no such object. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** All keys below a prefix (a folder path), sorted. */
  list(prefix: string): Promise<readonly string[]>;
}
