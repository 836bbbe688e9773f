import { constants, createInflateRaw, type InflateRaw } from 'node:zlib';

/** A content, and how many of the given bytes its compressed form took. */
export interface Inflated {
  readonly content: Buffer;
  readonly compressedBytes: number;
}

/** A content is longer than it may be. */
export class TooLongError extends Error {}

/** Several contents to a buffer, and yet so few that it is let go of before it counts as old. */
const chunkSize = 64 * 1024;

/**
 * Unpacks many small contents, one after the other. It is one inflater for all of them: what each of its own leaves
 * behind, its buffers included, outlives the collections of short-lived garbage and adds up to a hundred megabytes.
 */
export class Inflater {
  /** The one that is at rest behind a content that was as it should be. */
  #idle: InflateRaw | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * The content of a whole deflated form, which may end before the bytes do. `TooLongError` once it has more than
   * `maxBytes`, and the error of zlib when it is none.
   */
  inflate(compressed: Uint8Array, maxBytes: number): Promise<Inflated> {
    const turn = this.#turn.then(() => this.#inflate(compressed, maxBytes));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Lets go of its memory, when nothing is under way. */
  close(): void {
    this.#idle?.destroy();
    this.#idle = undefined;
  }

  async #inflate(compressed: Uint8Array, maxBytes: number): Promise<Inflated> {
    // Told that it is the end, zlib refuses what does not end there.
    const inflate = this.#idle ?? createInflateRaw({ chunkSize, flush: constants.Z_FINISH });
    this.#idle = undefined;
    const before = inflate.bytesWritten;
    const pieces: Buffer[] = [];
    let bytes = 0;
    const take = (piece: Buffer): void => {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > maxBytes) inflate.destroy(new TooLongError());
    };
    inflate.on('data', take);
    await new Promise<void>((resolve, reject) => {
      inflate.once('error', reject);
      inflate.write(compressed, () => {
        // Destroyed, it takes this for written, and tells its error only then.
        if (inflate.destroyed) return;
        inflate.off('error', reject);
        resolve();
      });
    });
    inflate.off('data', take);
    const compressedBytes = inflate.bytesWritten - before;
    if (compressedBytes === compressed.length) {
      inflate.reset();
      this.#idle = inflate;
    } else {
      // It has ended with the content.
      inflate.destroy();
    }
    const [first] = pieces;
    return { content: first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces), compressedBytes };
  }
}
