import type { PackItem, PackModel } from './pack-model.ts';

/**
 * A stretch of a derived file, written in one pass over the items: `head`, then what each item gives, then `tail`. The
 * text is UTF-8 and depends on the model and the items alone: no clock, no locale, no randomness, no environment. What
 * it holds in memory must not grow with the number of items.
 */
export interface DerivedPart {
  readonly head?: () => string;
  /** The text of one item; empty for none. */
  readonly item?: (item: PackItem) => string;
  /** In pieces: what may be long is not held as one text. */
  readonly tail?: () => Iterable<string>;
}

/** A file that a pack derives from its evidence. The parts stand one behind the other; all see every item. */
export interface DerivedFile {
  readonly path: string;
  readonly parts: readonly DerivedPart[];
}

/** Makes a derived file for a pack; undefined when that pack has none. */
export type DerivedFileMaker = (model: PackModel) => DerivedFile | undefined;
