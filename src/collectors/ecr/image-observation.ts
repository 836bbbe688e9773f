import type { ImageFacts, ImageTimes, IndexChild, ScanEngine } from '../../domain/facts/images.ts';
import { isObserved, observed, type Reading, type Unavailable, unavailable } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import type { SliceSource } from '../collector.ts';
import { imageId, toImageArn } from './image-identity.ts';
import type { ListedImage } from './image-list.ts';
import type { ScanResult } from './image-scanner.ts';
import type { Attestations, TaggedIndexChildren } from './index-children.ts';
import type { ManifestEntry } from './index-manifest.ts';

/** Everything that was read of one repository. */
export interface RepositoryContent {
  readonly repositoryName: string;
  readonly engine: ScanEngine;
  /** By digest; without the images that vanished. */
  readonly images: ReadonlyMap<string, ListedImage>;
  /** What it means that a digest is not in `images`. */
  readonly unlisted: { readonly absent: string } | Unavailable;
  /** By digest of the index. An index without an entry was not expanded. */
  readonly manifests: ReadonlyMap<string, Reading<readonly ManifestEntry[]>>;
  readonly taggedChildren: TaggedIndexChildren;
  readonly attestations: Attestations;
  /** By digest. An image without an entry was not asked about. */
  readonly scans: ReadonlyMap<string, ScanResult>;
}

type Described = { readonly facts: ImageFacts; readonly times: ImageTimes };

/** The image itself, before its scan and its children. */
export const toListedFacts = (
  { repositoryName, engine, taggedChildren, attestations }: Omit<RepositoryContent, 'scans'>,
  { lastPulledAt: _, ...listed }: ListedImage,
): ImageFacts => ({
  ...engine,
  repositoryName,
  ...listed,
  ...(taggedChildren.digests.has(listed.digest)
    ? { childOfTaggedIndex: true }
    : taggedChildren.complete && { childOfTaggedIndex: false }),
  ...(attestations.digests.has(listed.digest)
    ? { attestationOfIndex: true }
    : attestations.complete && { attestationOfIndex: false }),
});

/** An index lists indexes at most twice below itself; what is deeper is not looked into. */
const deepest = 3;

const describe = (content: RepositoryContent, image: ListedImage, depth: number): Described => {
  const scan = content.scans.get(image.digest);
  const manifest = content.manifests.get(image.digest);
  const children = manifest === undefined ? undefined : describeChildren(content, manifest, depth);
  return {
    facts: {
      ...toListedFacts(content, image),
      ...scan?.facts,
      ...(children !== undefined && { children: children.reading }),
    },
    times: {
      ...scan?.times,
      ...(image.lastPulledAt !== undefined && { lastPulledAt: image.lastPulledAt }),
      ...(children !== undefined && Object.keys(children.times).length > 0 && { children: children.times }),
    },
  };
};

const describeChildren = (
  content: RepositoryContent,
  manifest: Reading<readonly ManifestEntry[]>,
  depth: number,
): { readonly reading: Reading<readonly IndexChild[]>; readonly times: Readonly<Record<string, ImageTimes>> } => {
  if (!isObserved(manifest)) return { reading: manifest, times: {} };
  if (depth > deepest) return { reading: unavailable('UNEXPECTED_SHAPE'), times: {} };
  const times: Record<string, ImageTimes> = {};
  const children = manifest.observed.map((entry): IndexChild => {
    if (entry.attestation) return entry;
    const listed = content.images.get(entry.digest);
    if (listed === undefined) return { ...entry, image: content.unlisted };
    const child = describe(content, listed, depth + 1);
    if (Object.keys(child.times).length > 0) times[entry.digest] = child.times;
    return { ...entry, image: observed(child.facts) };
  });
  return { reading: observed(children), times };
};

/** One row for each image of the repository, an index carrying its children's facts and times as well. */
export const toImageObservations = (
  source: SliceSource,
  content: RepositoryContent,
): readonly Observation<'AWS::ECR::Image'>[] =>
  [...content.images.values()].map((image) => ({
    resource: {
      type: 'AWS::ECR::Image',
      id: imageId(content.repositoryName, image.digest),
      arn: toImageArn(source, content.repositoryName, image.digest),
      accountId: source.accountId,
      region: source.region,
    },
    ...describe(content, image, 1),
  }));
