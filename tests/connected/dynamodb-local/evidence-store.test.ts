import { embeddedClient } from '../../../src/store/dynamodb/embedded.ts';
import { describeEvidenceStore } from '../../contract/evidence-store.ts';
import { evidenceInTable } from '../../store/dynamodb/evidence-in-tables.ts';
import { startDynamodbLocal } from './dynamodb-local.ts';

describeEvidenceStore('DynamoDB Local', async () => {
  const dynamodb = await startDynamodbLocal();
  const client = embeddedClient({ url: dynamodb.url, accessKeyId: 'local' });
  return {
    create: () => evidenceInTable(client),
    close: async () => {
      client.destroy();
      await dynamodb.close();
    },
  };
});
