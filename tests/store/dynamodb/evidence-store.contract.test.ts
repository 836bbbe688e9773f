import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedClient, startDynamodb } from '../../../src/store/dynamodb/embedded.ts';
import { describeEvidenceStore } from '../../contract/evidence-store.ts';
import { evidenceInTable } from './evidence-in-tables.ts';

describeEvidenceStore('the embedded DynamoDB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-'));
  const dynamodb = await startDynamodb(join(folder, 'dynamodb'));
  const client = embeddedClient(dynamodb);
  return {
    create: () => evidenceInTable(client),
    close: async () => {
      client.destroy();
      await dynamodb.close();
      await rm(folder, { recursive: true });
    },
  };
});
