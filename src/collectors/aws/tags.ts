import type { Tags } from '../../domain/facts/snapshots.ts';
import { asString } from './typed.ts';

/** The tags whose keys may be stored, by key. AWS gives tags as pairs in most services. */
export const toTags = (
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
  tagKeys: readonly string[],
): Tags =>
  Object.fromEntries(
    (tags ?? [])
      .map(({ Key, Value }) => [asString(Key), typeof Value === 'string' ? Value : undefined] as const)
      .filter((pair): pair is readonly [string, string] => {
        const [key, value] = pair;
        return key !== undefined && value !== undefined && tagKeys.includes(key);
      })
      .toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
