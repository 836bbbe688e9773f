import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogEntry } from '../../../src/domain/log-entry.ts';
import { blockOfLines } from '../../../src/ledger/block.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { signCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { leafHash, TreeHasher } from '../../../src/ledger/merkle.ts';
import { blockPath, checkpointPath, objectPath, packPaths } from '../../../src/packs/layout.ts';
import { nightCheckpoints } from '../../../src/packs/night-checkpoints.ts';
import { toPackLog } from '../../../src/packs/pack-log.ts';
import { MemoryHistory } from '../../builders/history.ts';
import { signers } from '../pack-history.ts';
import { rechained } from './log-edits.ts';
import { linesOf, OpenedPack, type PackContents, zipOf } from './opened-pack.ts';
import { rerender } from './reseal.ts';

const digestIn = /^evidence\/(blocks|objects)\/([0-9a-f]{64})\.ndjson$/;
const objectKey = /^blocks\/[0-9a-f]{2}\/([0-9a-f]{64})\.ndjson\.gz$/;

const fileOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));

/**
 * Evidence in the hands of somebody who has every key and can build more of it: what is changed in a block changes its
 * digest, and with it whatever names it, up to the log and its checkpoints.
 */
export class Forge {
  readonly pack: OpenedPack;
  /** In order; places and predecessors are made right when all is sealed. */
  entries: LogEntry[];

  private constructor(contents: PackContents) {
    this.pack = new OpenedPack(contents);
    this.entries = this.pack.lines(packPaths.log).map((line) => JSON.parse(line) as LogEntry);
  }

  /** What a pack holds. */
  static ofPack(contents: PackContents): Forge {
    return new Forge(contents);
  }

  /** All that a history holds. */
  static ofHistory({ blocks, files, log }: MemoryHistory): Forge {
    const contents = new Map<string, Buffer>();
    for (const [digest, lines] of blocks) contents.set(blockPath(digest), fileOf(lines));
    for (const [key, bytes] of files) {
      const [, digest] = objectKey.exec(key) ?? [];
      if (digest !== undefined) contents.set(objectPath(digest), gunzipSync(bytes));
    }
    contents.set(packPaths.log, fileOf(log.map(({ entry }) => canonicalJson(entry))));
    return new Forge(contents);
  }

  /** Paths of blocks and objects that hold a text. */
  holding(text: string): string[] {
    return this.pack.paths(digestIn).filter((path) => this.pack.text(path).includes(text));
  }

  /**
   * Gives a block other lines, and every block and entry that names it its new name; `above` changes the records that
   * do, where they must fit what was changed.
   */
  replace(path: string, lines: readonly string[], above: (record: object) => object = (record) => record): void {
    const [, , digest = ''] = digestIn.exec(path) ?? [];
    const { digest: next } = blockOfLines(lines);
    if (next === digest) return;
    this.pack.setLines(path, lines);
    const to = path.replace(digest, next);
    if (this.pack.files.has(to)) this.pack.files.delete(path);
    else this.pack.rename(path, to);
    const renamed = (line: string): string =>
      line.includes(digest) ? canonicalJson(above(JSON.parse(line.replaceAll(digest, next)) as object)) : line;
    this.entries = this.entries.map((entry) => JSON.parse(renamed(canonicalJson(entry))) as LogEntry);
    for (const holder of this.holding(digest)) {
      if (this.pack.files.has(holder)) this.replace(holder, this.pack.lines(holder).map(renamed), above);
    }
  }

  /** The history that was made up, of whose making nothing is to be seen. */
  toHistory(): MemoryHistory {
    const history = new MemoryHistory();
    for (const [path, bytes] of this.pack.files) {
      const [, kind, digest = ''] = digestIn.exec(path) ?? [];
      if (kind === 'blocks') history.blocks.set(digest, linesOf(bytes.toString('utf8')));
      if (kind === 'objects') history.files.set(`blocks/${digest.slice(0, 2)}/${digest}.ndjson.gz`, gzipSync(bytes));
    }
    for (const line of rechained(this.entries)) {
      history.log.push({ entryId: line, entry: JSON.parse(line) as LogEntry });
    }
    return history;
  }

  /** Seals and signs what the pack holds, as far as anything can be made of it. */
  async seal(lines = rechained(this.entries)): Promise<void> {
    const { pack } = this;
    pack.setLines(packPaths.log, lines);
    await this.#signLog(lines);
    const model = await rerender(pack);
    if (model === undefined) return;
    for (const path of pack.paths(/^proofs\/checkpoints\//)) pack.files.delete(path);
    const log = toPackLog(lines);
    for (const size of nightCheckpoints(model, log)) {
      const root = log.roots[size - 1] ?? Buffer.alloc(32);
      pack.setText(checkpointPath(size), await signCheckpoint({ size, root }, signers.log));
    }
  }

  async #signLog(lines: readonly string[]): Promise<void> {
    const tree = new TreeHasher();
    for (const line of lines) tree.add(leafHash(line));
    await this.signCheckpoint(packPaths.checkpoint, lines.length, tree.root());
    this.signNoteOf(lines.length, tree.root());
  }

  async signCheckpoint(path: string, size: number, root: Uint8Array): Promise<void> {
    this.pack.setText(path, await signCheckpoint({ size, root }, signers.log));
  }

  /** The note will be of that log. */
  signNoteOf(size: number, root: Uint8Array): void {
    this.pack.noteEdit = (text) =>
      text
        .replace(/\nlog (\S+) \S+ \S+\n/, `\nlog $1 ${size} ${Buffer.from(root).toString('base64')}\n`)
        .replace(/signed-at \S+/, 'signed-at 2026-12-24T18:00:00.000Z');
  }

  async zip(): Promise<Buffer> {
    this.pack.rehash();
    await this.pack.sign(signers.pack);
    return zipOf(this.pack.files);
  }
}
