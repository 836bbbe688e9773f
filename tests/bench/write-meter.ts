import {
  type AttributeValue,
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  type BatchWriteItemCommandOutput,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';

/** The key of the index: an item that has it is written to the index as well, whole and with its overhead. */
const indexed = 'kindAt';
const indexOverhead = 100;

/**
 * What the requests that reached a table wrote, as DynamoDB bills it: one unit for each KB begun of each item, in the
 * table and once more in the index for those that are in it.
 */
export class WriteMeter {
  #units = 0;
  #items = 0;
  #bytes = 0;

  get written(): Written {
    return { units: this.#units, items: this.#items, bytes: this.#bytes };
  }

  /** Counts everything that a client writes from now on, retries and refused conditions included. */
  watch(client: DynamoDBClient): void {
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === PutItemCommand.name) this.#count((args.input as PutItemCommandInput).Item);
          if (commandName !== BatchWriteItemCommand.name) return next(args);
          const result = await next(args);
          const { RequestItems = {} } = args.input as BatchWriteItemCommandInput;
          const { UnprocessedItems = {} } = result.output as BatchWriteItemCommandOutput;
          if (Object.keys(UnprocessedItems).length > 0) throw new Error('the meter does not know partial batches');
          for (const request of Object.values(RequestItems).flat()) this.#count(request.PutRequest?.Item);
          return result;
        },
      { step: 'initialize', name: 'writeMeter' },
    );
  }

  #count(item: PutItemCommandInput['Item']): void {
    if (item === undefined) throw new Error('a write that is no put');
    const bytes = itemBytes(item);
    this.#items += 1;
    this.#bytes += bytes;
    this.#units += unitsOf(bytes) + (indexed in item ? unitsOf(bytes + indexOverhead) : 0);
  }
}

export interface Written {
  readonly units: number;
  readonly items: number;
  readonly bytes: number;
}

export const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** The names and the values of an item: text as UTF-8, binaries as they are, a number half a byte a digit and one. */
export const itemBytes = (item: Readonly<Record<string, AttributeValue>>): number =>
  Object.entries(item).reduce((sum, [name, { S, B, N }]) => {
    if (S !== undefined) return sum + name.length + Buffer.byteLength(S);
    if (B !== undefined) return sum + name.length + B.byteLength;
    if (N !== undefined) return sum + name.length + Math.ceil(N.replace(/[^0-9]/g, '').length / 2) + 1;
    throw new Error(`the meter does not know the type of ${name}`);
  }, 0);
