import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, AttributeValue>>;

interface BatchedPut {
  readonly PutRequest?: { readonly Item?: Item };
}
/** What is looked at of a request and its answer, whatever its kind. */
interface AnyInput {
  readonly Item?: Item;
  readonly RequestItems?: Readonly<Record<string, readonly BatchedPut[] | { readonly Keys: unknown }>>;
}
interface AnyOutput {
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

/** Names and values of an item, as DynamoDB counts them: text as UTF-8, binaries as they are, two digits a byte. */
export const bytesOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, { S, B, N }]) => {
    const value =
      S !== undefined ? Buffer.byteLength(S) : B !== undefined ? B.length : Math.ceil((N ?? '').length / 2) + 1;
    return sum + Buffer.byteLength(name) + value;
  }, 0);

const unitsOf = (bytes: number): number => Math.ceil(bytes / 1024);

/** Counts at the client, apart from what the store says of itself. */
export class TableMeter {
  /** HTTP requests, retries included. */
  requests = 0;
  itemsRead = 0;
  /** A unit for each KB begun of each put, and as much again for an item that the index holds too. */
  writeUnits = 0;
  #storedBytes = 0;
  readonly #keys = new Set<string>();

  constructor(client: DynamoDBClient) {
    client.middlewareStack.add(
      (next) => async (args) => {
        this.requests += 1;
        return next(args);
      },
      { step: 'deserialize', name: 'countRequests' },
    );
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        // Counted once it was accepted: a refused condition stores nothing.
        for (const item of putBy(args.input as AnyInput)) this.#put(item);
        const { Items = [], Responses = {} } = result.output as AnyOutput;
        this.itemsRead += Items.length + Object.values(Responses).flat().length;
        return result;
      },
      { step: 'initialize', name: 'countItems' },
    );
  }

  /** What lies in the table and its index: an item that was put again counts once. */
  get storedBytes(): number {
    return this.#storedBytes;
  }

  #put(item: Item): void {
    const copies = item.kindAt === undefined ? 1 : 2;
    const bytes = bytesOf(item);
    this.writeUnits += copies * unitsOf(bytes);
    const key = `${item.pk?.S} ${item.sk?.S}`;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.#storedBytes += copies * bytes;
  }
}

const putBy = ({ Item: item, RequestItems = {} }: AnyInput): readonly Item[] => {
  const batched = Object.values(RequestItems).flatMap((requests) => ('Keys' in requests ? [] : requests));
  return [item, ...batched.map(({ PutRequest: put }) => put?.Item)].filter((put) => put !== undefined);
};
