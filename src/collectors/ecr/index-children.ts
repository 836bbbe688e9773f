import { singleMediaTypes } from '../../domain/facts/images.ts';
import { isObserved, type Reading } from '../../domain/reading.ts';
import type { ListedImage } from './image-list.ts';
import type { ManifestEntry } from './index-manifest.ts';

type Manifests = ReadonlyMap<string, Reading<readonly ManifestEntry[]>>;

const entriesOf = (manifests: Manifests, digest: string): readonly ManifestEntry[] => {
  const manifest = manifests.get(digest);
  return manifest !== undefined && isObserved(manifest) ? manifest.observed : [];
};

/** What the tagged indexes of a repository list, directly or through indexes they list. */
export interface TaggedIndexChildren {
  readonly digests: ReadonlySet<string>;
  /** False when there may be more: the list broke off, or what is or may be such an index could not be expanded. */
  readonly complete: boolean;
}

/** Archived indexes count for nothing: they cannot be pulled. */
export const taggedIndexChildren = (
  images: ReadonlyMap<string, ListedImage>,
  manifests: Manifests,
  listComplete: boolean,
): TaggedIndexChildren => {
  const digests = new Set<string>();
  const open = [...images.values()].filter(({ imageTags }) => imageTags.length > 0).map(({ digest }) => digest);
  let complete = listComplete;
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    const image = images.get(digest);
    if (image === undefined || image.imageStatus === 'ARCHIVED') continue;
    const manifest = manifests.get(digest);
    const expanded = manifest === undefined ? singleMediaTypes.has(image.mediaType ?? '') : isObserved(manifest);
    complete &&= expanded;
    for (const entry of entriesOf(manifests, digest)) {
      if (digests.has(entry.digest)) continue;
      digests.add(entry.digest);
      open.push(entry.digest);
    }
  }
  return { digests, complete };
};

/** What the indexes of a repository list as attestations. */
export interface Attestations {
  readonly digests: ReadonlySet<string>;
  /** False when there may be more: what is or may be an index could not be expanded. */
  readonly complete: boolean;
}

/** The digests that indexes list as attestations; not those that another index lists as an image to run. */
export const attestationsOf = (images: ReadonlyMap<string, ListedImage>, manifests: Manifests): Attestations => {
  const entries = [...manifests.keys()].flatMap((index) => entriesOf(manifests, index));
  const run = new Set(entries.filter(({ attestation }) => !attestation).map(({ digest }) => digest));
  return {
    digests: new Set(entries.map(({ digest }) => digest).filter((digest) => !run.has(digest))),
    complete: [...images.values()].every(({ digest, mediaType, imageStatus }) => {
      const manifest = manifests.get(digest);
      if (manifest !== undefined) return isObserved(manifest);
      return imageStatus === 'ARCHIVED' || singleMediaTypes.has(mediaType ?? '');
    }),
  };
};
