import { hash } from 'node:crypto';
import { Writable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import { type Signer, signNote } from '../../../src/ledger/signed-note.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import { handmadeZip } from '../handmade-zip.ts';

/** Path and content of every file, in the order of the zip file. */
export type PackContents = ReadonlyMap<string, Buffer>;

/** Collects what is written to it. */
export class Collected extends Writable {
  readonly #pieces: Buffer[] = [];

  override _write(piece: Buffer, _: BufferEncoding, done: () => void): void {
    this.#pieces.push(Buffer.from(piece));
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}

/** Most contents are those of the genuine pack, and compressed once. */
const deflated = new WeakMap<Buffer, Buffer>();

const dataOf = (content: Buffer): Buffer => {
  const known = deflated.get(content);
  if (known !== undefined) return known;
  const data = deflateRawSync(content);
  deflated.set(content, data);
  return data;
};

/** The contents as a zip file of the form that packs have, in their order. */
export const zipOf = (contents: PackContents): Buffer =>
  handmadeZip([...contents].map(([name, content]) => ({ name, content, data: dataOf(content) })));

/** The lines of a text that ends with a line feed. */
export const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

const digestForm = /sha256:[0-9a-f]{64}/;

/** The contents of a pack, on the table of somebody who wants to change them. */
export class OpenedPack {
  readonly files: Map<string, Buffer>;
  /** `SHA256SUMS` is what has been tampered with, and stays as it is. */
  keepsSums = false;
  /** Changes the text of the note before it is signed, or behind its back where it cannot be. */
  noteEdit: (text: string) => string = (text) => text;

  constructor(contents: PackContents) {
    this.files = new Map(contents);
  }

  paths(form: RegExp = /./): string[] {
    return [...this.files.keys()].filter((path) => form.test(path));
  }

  text(path: string): string {
    const bytes = this.files.get(path);
    if (bytes === undefined) throw new RangeError(`no ${path} in the pack`);
    return bytes.toString('utf8');
  }

  setText(path: string, text: string): void {
    this.files.set(path, Buffer.from(text));
  }

  lines(path: string): string[] {
    return linesOf(this.text(path));
  }

  setLines(path: string, lines: readonly string[]): void {
    this.setText(path, lines.map((line) => `${line}\n`).join(''));
  }

  /** The content under another path, at the same place. */
  rename(path: string, to: string): void {
    const files = [...this.files].map(([name, bytes]) => [name === path ? to : name, bytes] as const);
    this.files.clear();
    for (const [name, bytes] of files) this.files.set(name, bytes);
  }

  /** Needs no key: `SHA256SUMS` as the files are now. */
  rehash(): void {
    if (this.keepsSums) return;
    const sums = [...this.files]
      .filter(([path]) => path !== packPaths.sums && path !== packPaths.note)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([path, bytes]) => `${hash('sha256', bytes, 'hex')}  ${path}`);
    if (this.files.has(packPaths.sums)) this.setLines(packPaths.sums, sums);
  }

  /** Edits the text of the note and leaves its signature. */
  leaveSignature(): void {
    if (!this.files.has(packPaths.note)) return;
    const [text, signatures] = this.#note();
    this.setText(packPaths.note, `${this.noteEdit(text)}\n${signatures}`);
  }

  /** Signs `SHA256SUMS` as it is now. */
  async sign(signer: Signer): Promise<void> {
    const sums = this.files.get(packPaths.sums);
    if (sums === undefined || !this.files.has(packPaths.note)) return;
    const text = this.#note()[0].replace(digestForm, `sha256:${hash('sha256', sums, 'hex')}`);
    this.setText(packPaths.note, await signNote(this.noteEdit(text), signer));
  }

  #note(): readonly [string, string] {
    const note = this.text(packPaths.note);
    const end = note.lastIndexOf('\n\n') + 1;
    return [note.slice(0, end), note.slice(end + 1)];
  }
}
