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
 * The local secondary index on the log: entries of one kind in the order of time. Only entries of the log have the
 * attribute. It holds whole items: that costs a write unit or two a night and saves a request on every read.
 */
export const kindIndex = { name: 'kindAt', sort: 'kindAt' } as const;

/**
 * Creates the evidence table with its keys and its index, on demand, and resolves when it takes items. Does nothing to
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
          { AttributeName: kindIndex.sort, AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: keyNames.partition, KeyType: 'HASH' },
          { AttributeName: keyNames.sort, KeyType: 'RANGE' },
        ],
        LocalSecondaryIndexes: [
          {
            IndexName: kindIndex.name,
            KeySchema: [
              { AttributeName: keyNames.partition, KeyType: 'HASH' },
              { AttributeName: kindIndex.sort, KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
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
