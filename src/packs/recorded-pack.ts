import type { Asked } from './ask.ts';
import { writePackFile } from './pack-file.ts';
import type { PackRecord } from './pack-record.ts';
import type { PackRequest } from './write-pack.ts';

/** What whoever writes packs that are asked for has for all of them. */
export interface PackWriting extends Pick<PackRequest, 'stores' | 'productVersion' | 'timestampAuthority' | 'now'> {
  /** Asked for with each pack, so that a key is made, or read, when it is first needed. */
  readonly signers: () => Promise<PackRequest['signers']>;
}

export interface RecordedPackRequest extends Omit<PackRequest, 'destination' | 'question'> {
  readonly packId: string;
  readonly asked: Asked;
  /** RFC 3339 UTC with milliseconds. */
  readonly requestedAt: string;
}

/** Writes a pack to a file that must not exist, and gives what is to be kept beside it. Errors: as `writePackFile`. */
export const writeRecordedPack = async (
  { packId, asked: { question, cutFrom }, requestedAt, ...request }: RecordedPackRequest,
  path: string,
): Promise<PackRecord> => {
  const { model, resources, files, bytes, sha256, sumsDigest } = await writePackFile({ ...request, question }, path);
  return {
    formatVersion: 1,
    packId,
    question,
    ...(cutFrom !== undefined && { cutFrom }),
    requestedAt,
    readyAt: request.now().toISOString(),
    sweepId: model.sweep.sweepId,
    logSize: model.logSize,
    knownUntil: model.knownUntil,
    resources,
    files,
    bytes,
    sha256,
    sumsDigest,
  };
};
