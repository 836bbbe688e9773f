import { DescribeKeyCommand, type KeyMetadata } from '@aws-sdk/client-kms';
import type { KmsKeyFacts } from '../../domain/facts/snapshots.ts';
import type { Reading } from '../../domain/reading.ts';
import { asBoolean, asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { unexpectedShape } from '../listing.ts';
import { present } from '../present.ts';
import { attempt } from '../source-error.ts';

const operation = 'kms:DescribeKey';

export const kmsKeyActions = [operation] as const satisfies readonly Operation[];

const toKmsKeyFacts = (metadata: KeyMetadata): KmsKeyFacts =>
  present({
    keyManager: asString(metadata.KeyManager),
    keyState: asString(metadata.KeyState),
    origin: asString(metadata.Origin),
    multiRegion: asBoolean(metadata.MultiRegion),
    deletionDate: asTime(metadata.DeletionDate),
  });

/**
 * The key that encrypts a resource, read once per key and region. Absent with `NotFoundException`: the key is gone.
 * Often unavailable with ACCESS_DENIED for a key of another account, whose own policy decides.
 */
export const readKmsKey = (source: SliceSource, keyId: string): Promise<Reading<KmsKeyFacts>> =>
  attempt(
    () =>
      source.shared(`${operation} ${keyId}`, async (shared) => {
        const { KeyMetadata } = await shared.call(operation, new DescribeKeyCommand({ KeyId: keyId }));
        if (KeyMetadata === undefined) throw unexpectedShape(operation, 'an answer without KeyMetadata');
        return toKmsKeyFacts(KeyMetadata);
      }),
    ['NotFoundException'],
  );
