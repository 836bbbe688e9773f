import { expect, it, vi } from 'vitest';
import { openAfterSeal } from '../../src/handlers/open-after-seal.ts';
import { startJsonService } from '../builders/json-service.ts';
import { sweepIdOf, threeNights } from '../packs/pack-history.ts';
import { keyArn } from '../store/kms/loopback-kms.ts';

it('asks for its key when a sweep is sealed, and again when it was refused', async () => {
  const { config, requests } = await startJsonService(() => ({
    status: 400,
    body: { __type: 'AccessDeniedException' },
  }));
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', config.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', config.credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', config.credentials.secretAccessKey);
  const history = await threeNights();
  const record = await history.evidence.sweepById(sweepIdOf(1));
  if (record === undefined) throw new Error('the first night is sealed');
  const settings = { region: 'eu-west-1', bucketName: 'evidence', requestTimeoutMs: 1_000 };
  const own = { origin: 'assay.test', signingKeyArn: keyArn, eventBus: 'bus' };

  const afterSeal = openAfterSeal(settings, own, history);
  const before = requests.length;

  await expect(afterSeal(record)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
  await expect(afterSeal(record)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
  expect([before, requests.map(({ operation }) => operation)]).toEqual([0, ['GetPublicKey', 'GetPublicKey']]);
});
