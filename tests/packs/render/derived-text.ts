import type { DerivedFile } from '../../../src/packs/derived-part.ts';
import type { PackItem } from '../../../src/packs/pack-model.ts';

/** A derived file as it lies in the pack: its parts one behind the other, each written in a pass over the items. */
export const derivedText = (file: DerivedFile | undefined, items: readonly PackItem[]): string => {
  if (file === undefined) throw new Error('the pack has no such file');
  return file.parts
    .map(({ head, item, tail }) =>
      [head?.() ?? '', ...items.map((one) => item?.(one) ?? ''), ...(tail?.() ?? [])].join(''),
    )
    .join('');
};
