import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, AttributeValue>>;

/** How many of the keys of a batch are taken; the others come back as unprocessed. */
export type Processed = (asked: number) => number;

const all: Processed = (asked) => asked;
const answer = { $metadata: { attempts: 1 } };

/** The items of one table, with the answers of DynamoDB to the commands that the table client sends, and no others. */
export class MemoryTable {
  /** By partition and sort key. */
  readonly #partitions = new Map<string, Map<string, Item>>();

  /** A client of the table; `meet` is asked before each command and may fail instead, before or after the table did it. */
  client(meet: <T>(work: () => T) => Promise<T> = async (work) => work(), processed: Processed = all): DynamoDBClient {
    return {
      send: (command: unknown) => meet(() => this.#answer(command, processed)),
    } as unknown as DynamoDBClient;
  }

  #answer(command: unknown, processed: Processed): object {
    if (command instanceof PutItemCommand) return this.#put(command);
    if (command instanceof BatchGetItemCommand) return this.#read(command, processed);
    if (command instanceof QueryCommand) return this.#query(command);
    throw new TypeError('a command that the table client does not send');
  }

  #put({ input: { Item = {}, ConditionExpression } }: PutItemCommand): object {
    const partition = this.#partition(Item.pk?.S);
    if (ConditionExpression !== undefined && partition.has(Item.sk?.S ?? ''))
      throw new ConditionalCheckFailedException({ ...answer, message: 'it is there' });
    partition.set(Item.sk?.S ?? '', Item);
    return { ...answer, ConsumedCapacity: {} };
  }

  #read({ input }: BatchGetItemCommand, processed: Processed): object {
    const [[table, { Keys: keys = [] }] = ['', { Keys: [] }]] = Object.entries(input.RequestItems ?? {});
    const taken = processed(keys.length);
    const items = keys
      .slice(0, taken)
      .map(({ pk, sk }) => this.#partition(pk?.S).get(sk?.S ?? ''))
      .filter((item) => item !== undefined);
    const left = keys.slice(taken);
    return {
      ...answer,
      Responses: { [table]: items },
      UnprocessedKeys: left.length === 0 ? {} : { [table]: { Keys: left } },
    };
  }

  #query({ input }: QueryCommand): object {
    const { IndexName, ExpressionAttributeValues: values = {}, ScanIndexForward, Limit } = input;
    const sort = IndexName ?? 'sk';
    const low = values[':low']?.S ?? '';
    const high = values[':high']?.S ?? '\uffff';
    const items = [...this.#partition(values[':pk']?.S).values()]
      .filter((item) => item[sort]?.S !== undefined && item[sort].S >= low && item[sort].S <= high)
      .toSorted((left, right) => ((left[sort]?.S ?? '') < (right[sort]?.S ?? '') ? -1 : 1));
    const ordered = ScanIndexForward === false ? items.toReversed() : items;
    return { ...answer, Items: ordered.slice(0, Limit) };
  }

  #partition(pk = ''): Map<string, Item> {
    const partition = this.#partitions.get(pk) ?? new Map<string, Item>();
    this.#partitions.set(pk, partition);
    return partition;
  }
}
