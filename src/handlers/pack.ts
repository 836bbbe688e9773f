import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import packageJson from '../../package.json' with { type: 'json' };
import { parseStoreSettings } from '../config/deployment-settings.ts';
import { parsePackFunctionSettings } from '../config/key-settings.ts';
import { packKeyName } from '../ledger/verifier-key.ts';
import { openKmsSigner } from '../store/kms/kms-key.ts';
import { PackBucket } from '../store/s3/pack-bucket.ts';
import { askOnce } from './ask-once.ts';
import { clientConfig } from './client-config.ts';
import { log } from './log.ts';
import { openCheckpoints } from './log-checkpoints.ts';
import { createPackHandler } from './pack-handler.ts';
import { openStores } from './stores.ts';

const settings = parseStoreSettings(process.env);
const own = parsePackFunctionSettings(process.env);
const config = clientConfig(settings);
const { timestampAuthority } = settings;
const signers = askOnce(async () => ({
  log: openCheckpoints(settings, own),
  pack: await openKmsSigner({
    client: new KMSClient(config),
    keyArn: own.packKeyArn,
    name: packKeyName(own.origin),
  }),
}));

/** The function `pack`. */
export const handler = createPackHandler({
  stores: openStores(settings),
  bucket: new PackBucket(new S3Client(config), own.packsBucket),
  signers,
  productVersion: packageJson.version,
  ...(timestampAuthority !== undefined && { timestampAuthority }),
  now: () => new Date(),
  log,
});
