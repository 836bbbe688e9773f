/**
 * Text that is gathered as UTF-8, in the same buffer every time. Neither a sum of strings that lives until there is enough
 * of it, nor a new buffer each: both make a collector of garbage work more than all else.
 */
export class TextBytes {
  readonly #enoughBytes: number;
  readonly #bytes: Buffer;
  #length = 0;
  /** What the buffer had no room for, and everything behind it. */
  #rest = '';

  constructor(enoughBytes: number) {
    this.#enoughBytes = enoughBytes;
    this.#bytes = Buffer.allocUnsafe(4 * enoughBytes);
  }

  /** True when it is time to take what has come together. */
  push(text: string): boolean {
    // No character takes more than three bytes.
    if (this.#rest === '' && 3 * text.length <= this.#bytes.length - this.#length) {
      this.#length += this.#bytes.write(text, this.#length);
    } else {
      this.#rest += text;
    }
    return this.#length >= this.#enoughBytes || this.#rest !== '';
  }

  /** All bytes since the last time. They are good until the next text comes. */
  take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#length);
    const taken = this.#rest === '' ? bytes : Buffer.concat([bytes, Buffer.from(this.#rest)]);
    this.#length = 0;
    this.#rest = '';
    return taken;
  }
}
