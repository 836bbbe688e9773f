import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { kindIndex } from './table.ts';

/** An item of the table: attributes by name, of the types string, number and binary. */
export type Item = Readonly<Record<string, AttributeValue>>;

const valueBytes = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S, 'utf8');
  if (value.B !== undefined) return value.B.length;
  // A byte for two digits, one for the exponent, and one more for a sign.
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + (value.N[0] === '-' ? 2 : 1);
  throw new TypeError('the evidence table holds strings, numbers and binaries only');
};

/** The size of an item in bytes as DynamoDB counts it: names and values. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((bytes, [name, value]) => bytes + Buffer.byteLength(name, 'utf8') + valueBytes(value), 0);

/** Write units of a put: 1 per 1 KB begun. A refused conditional put costs as much. */
export const writeUnits = (item: Item): number => Math.max(1, Math.ceil(itemBytes(item) / 1024));

/** Bytes that an entry of an index has beside the item. */
const indexOverhead = 100;

/** Write units that the index takes for a new item, which it holds whole; none for one that is not in it. */
export const indexWriteUnits = (item: Item): number =>
  item[kindIndex.sort] === undefined ? 0 : Math.ceil((itemBytes(item) + indexOverhead) / 1024);

/**
 * Read units of what is read together: 1 per 4 KB begun, half of it when eventually consistent. A query reads its
 * items together, a batch each for itself; reading nothing costs the smallest read.
 */
export const readUnits = (items: readonly Item[], consistent: boolean): number =>
  Math.max(1, Math.ceil(items.reduce((bytes, item) => bytes + itemBytes(item), 0) / 4096)) * (consistent ? 1 : 0.5);
