import { imageKind } from '../../domain/facts/images.ts';
import { absent } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { unavailableAfter } from '../listing.ts';
import { enumerate, type SourceError } from '../source-error.ts';
import { noteVanished } from '../vanished.ts';
import { imageId } from './image-identity.ts';
import { imageListActions, readImageList } from './image-list.ts';
import { type RepositoryContent, toImageObservations, toListedFacts } from './image-observation.ts';
import { type ImageScanner, imageScannerActions, openImageScanner, type ScanResult } from './image-scanner.ts';
import { attestationsOf, taggedIndexChildren } from './index-children.ts';
import { indexManifestActions, readIndexManifests } from './index-manifest.ts';
import { readRepositoryList, repositoryListActions } from './repository-list.ts';
import { repositoryNotFound } from './vanished-codes.ts';

interface RepositoryRead {
  readonly observations: readonly Observation<'AWS::ECR::Image'>[];
  /** Ids of images that were listed and gone when they were read. */
  readonly vanished: readonly string[];
  readonly broken?: SourceError | undefined;
}

/** Undefined when the repository is gone. */
const readRepository = async (
  source: SliceSource,
  scanner: ImageScanner,
  repositoryName: string,
): Promise<RepositoryRead | undefined> => {
  const { items, broken } = await readImageList(source, repositoryName);
  if (broken?.code === repositoryNotFound) return undefined;
  const images = new Map(items.map((image) => [image.digest, image]));
  const toBeRead = [...images.values()].filter(({ imageStatus }) => imageStatus !== 'ARCHIVED');

  const unexpanded: Omit<RepositoryContent, 'scans'> = {
    repositoryName,
    engine: scanner.engine,
    images,
    unlisted: broken === undefined ? absent('NOT_IN_REPOSITORY') : unavailableAfter(broken),
    manifests: new Map(),
    taggedChildren: { digests: new Set(), complete: false },
    attestations: { digests: new Set(), complete: false },
  };
  const indexes = toBeRead.filter((image) => imageKind(toListedFacts(unexpanded, image)) === 'index');
  const digests = indexes.map(({ digest }) => digest);
  const expanded = await readIndexManifests(source, repositoryName, digests);
  if (expanded === undefined) return undefined;
  const { manifests } = expanded;
  // An index that is gone lists nothing any more: what it listed is untagged now.
  const there = new Map([...images].filter(([digest]) => !expanded.vanished.includes(digest)));
  const content: Omit<RepositoryContent, 'scans'> = {
    ...unexpanded,
    manifests,
    taggedChildren: taggedIndexChildren(there, manifests, broken === undefined),
    attestations: attestationsOf(there, manifests),
  };

  const vanished = new Set(expanded.vanished);
  const scans = new Map<string, ScanResult>();
  const scannable = toBeRead.filter((image) => imageKind(toListedFacts(content, image)) === 'image');
  await Promise.all(
    scannable.map(async ({ digest }) => {
      const result = await scanner.scan(repositoryName, digest);
      if (result === undefined) vanished.add(digest);
      else scans.set(digest, result);
    }),
  );
  const remaining = new Map([...images].filter(([digest]) => !vanished.has(digest)));
  return {
    observations: toImageObservations(source, { ...content, images: remaining, scans }),
    vanished: [...vanished].map((digest) => imageId(repositoryName, digest)),
    broken,
  };
};

/**
 * The images of every repository, keyed by digest. Children of an index are rows of their own and are embedded in the
 * index too. An archived index is not expanded: it cannot be pulled. One repository is held at a time; when one cannot
 * be listed the others are still read and the slice is partial. What is gone when it is read is dropped and noted.
 */
export const ecrImages: Collector = {
  id: 'ecr-images',
  resourceTypes: ['AWS::ECR::Image'],
  actions: [...repositoryListActions, ...imageListActions, ...indexManifestActions, ...imageScannerActions],
  collect: (source, emit) => {
    let seen = 0;
    return enumerate(
      async () => {
        const repositories = await readRepositoryList(source);
        let { broken } = repositories;
        if (repositories.items.length > 0) {
          const scanner = await openImageScanner(source);
          const vanishedRepositories: string[] = [];
          const vanishedImages: string[] = [];
          for (const { name } of repositories.items) {
            const read = await readRepository(source, scanner, name);
            if (read === undefined) {
              vanishedRepositories.push(name);
              continue;
            }
            seen += read.observations.length;
            if (read.observations.length > 0) emit(read.observations);
            vanishedImages.push(...read.vanished);
            broken ??= read.broken;
          }
          noteVanished(source, 'vanishedRepositories', vanishedRepositories);
          noteVanished(source, 'vanishedImages', vanishedImages);
        }
        if (broken !== undefined) throw broken;
      },
      () => seen,
    );
  },
};
