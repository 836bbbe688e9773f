import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { indexMediaTypes } from '../../domain/facts/images.ts';
import { isAbsent, isObserved, isUnavailable, observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import { batchesOf } from '../batches.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { attempt } from '../source-error.ts';
import { repositoryNotFound } from './vanished-codes.ts';

const operation = 'ecr:BatchGetImage';

export const indexManifestActions = [operation] as const satisfies readonly Operation[];

/** One manifest that an index lists. */
export interface ManifestEntry {
  readonly digest: string;
  readonly platform?: string;
  readonly attestation: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toManifestEntry = (descriptor: unknown): ManifestEntry | undefined => {
  const { digest: sentDigest, platform, annotations } = isRecord(descriptor) ? descriptor : {};
  const digest = asString(sentDigest);
  if (digest === undefined) return undefined;
  const { os, architecture, variant } = isRecord(platform) ? platform : {};
  const parts = [asString(os), asString(architecture), asString(variant)].filter((part) => part !== undefined);
  return {
    digest,
    ...(asString(os) !== undefined && asString(architecture) !== undefined && { platform: parts.join('/') }),
    attestation:
      (os === 'unknown' && architecture === 'unknown') ||
      (isRecord(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest'),
  };
};

/**
 * The manifests of an image index, each digest once, in the order of the index. Unavailable with PARSE_FAILED when the
 * text is not JSON and with UNEXPECTED_SHAPE when it is not an index or holds a manifest without its digest. A digest
 * that is listed more than once is an attestation only if it is one each time.
 */
export const parseIndexManifest = (text: string): Reading<readonly ManifestEntry[]> => {
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch {
    return unavailable('PARSE_FAILED');
  }
  const manifests: unknown = isRecord(index) ? index.manifests : undefined;
  if (!Array.isArray(manifests)) return unavailable('UNEXPECTED_SHAPE');
  const entries = new Map<string, ManifestEntry>();
  for (const manifest of manifests) {
    const entry = toManifestEntry(manifest);
    if (entry === undefined) return unavailable('UNEXPECTED_SHAPE');
    const earlier = entries.get(entry.digest);
    entries.set(entry.digest, earlier?.attestation === false ? earlier : entry);
  }
  return observed([...entries.values()]);
};

/** The manifests of the indexes of one repository. */
export interface IndexManifests {
  /** By digest of the index; a digest in `vanished` is not here. */
  readonly manifests: ReadonlyMap<string, Reading<readonly ManifestEntry[]>>;
  /** Indexes that the repository listed and no longer holds. */
  readonly vanished: readonly string[];
}

/**
 * Fetches the manifests of indexes, 100 in a call; undefined when the repository is gone. An index is unavailable with
 * PARTIAL_BATCH_FAILURE when the answer reports it in `failures[]`, with UNEXPECTED_SHAPE when it leaves it out, and
 * with the reason of the error when the call fails.
 */
export const readIndexManifests = async (
  source: SliceSource,
  repositoryName: string,
  digests: readonly string[],
): Promise<IndexManifests | undefined> => {
  const manifests = new Map<string, Reading<readonly ManifestEntry[]>>();
  const vanished: string[] = [];
  for (const batch of batchesOf(digests, 100)) {
    const command = new BatchGetImageCommand({
      repositoryName,
      imageIds: batch.map((imageDigest) => ({ imageDigest })),
      acceptedMediaTypes: [...indexMediaTypes],
    });
    const answer = await attempt(() => source.call(operation, command), [repositoryNotFound]);
    if (isAbsent(answer)) return undefined;
    const images = isObserved(answer) ? (asList(answer.observed.images) ?? []) : [];
    const failures = isObserved(answer) ? (asList(answer.observed.failures) ?? []) : [];
    for (const digest of batch) {
      const failure = failures.find(({ imageId }) => imageId?.imageDigest === digest);
      const text = asString(images.find(({ imageId }) => imageId?.imageDigest === digest)?.imageManifest);
      if (isUnavailable(answer)) manifests.set(digest, answer);
      else if (failure?.failureCode === 'ImageNotFound') vanished.push(digest);
      else if (failure !== undefined) {
        manifests.set(digest, unavailable('PARTIAL_BATCH_FAILURE', asString(failure.failureCode)));
      } else manifests.set(digest, text === undefined ? unavailable('UNEXPECTED_SHAPE') : parseIndexManifest(text));
    }
  }
  return { manifests, vanished };
};
