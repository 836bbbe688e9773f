import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';

/** Names of the key attributes of the evidence table, both strings. */
export const keyNames = { partition: 'pk', sort: 'sk' } as const;

/**
 * Creates the evidence table with nothing but its keys, on demand, and resolves when it takes items. Does nothing to
 * one that is there. For the embedded DynamoDB and for tests: in AWS the table comes from the deployed template.
 */
export const createTable = async (client: DynamoDBClient, tableName: string): Promise<void> => {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: keyNames.partition, AttributeType: 'S' },
          { AttributeName: keyNames.sort, AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: keyNames.partition, KeyType: 'HASH' },
          { AttributeName: keyNames.sort, KeyType: 'RANGE' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const deadline = Date.now() + 10_000;
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (table?.TableStatus === 'ACTIVE') return;
    if (Date.now() > deadline) throw new Error(`table ${tableName} is still ${table?.TableStatus ?? 'unknown'}`);
    await wait(10);
  }
};
