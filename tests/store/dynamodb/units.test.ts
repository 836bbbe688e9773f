import { describe, expect, it } from 'vitest';
import { indexWriteUnits, itemBytes, readUnits, writeUnits } from '../../../src/store/dynamodb/units.ts';

/** An item of so many bytes. */
const itemOf = (bytes: number) => ({ pk: { S: 'a' }, sk: { S: 'b' }, d: { B: new Uint8Array(bytes - 7) } });

describe('the size of an item', () => {
  it.each([
    // names 2 + 2, values 1 + 1
    [{ pk: { S: 'a' }, sk: { S: 'b' } }, 6],
    // ä, € and the emoji take 2, 3 and 4 bytes; a name of 2 bytes
    [{ ü: { S: 'ä€😀' } }, 2 + 9],
    [{ d: { B: new Uint8Array(100) } }, 101],
    [{ d: { B: new Uint8Array() }, s: { S: '' } }, 2],
    // two digits a byte, and one byte
    [{ n: { N: '0' } }, 1 + 2],
    [{ n: { N: '12' } }, 1 + 2],
    [{ n: { N: '123' } }, 1 + 3],
    [{ n: { N: '-123.4' } }, 1 + 4],
    [{ n: { N: '1793498400000' } }, 1 + 8],
    [itemOf(1024), 1024],
  ])('of %j is %i bytes', (item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });

  it('is not guessed for a type that the table does not hold', () => {
    expect(() => itemBytes({ a: { BOOL: true } })).toThrow(TypeError);
  });
});

describe('units', () => {
  it.each([
    [7, 1],
    [1024, 1],
    [1025, 2],
    [380 * 1024, 380],
  ])('to write an item of %i bytes are %i', (bytes, units) => {
    expect(writeUnits(itemOf(bytes))).toBe(units);
  });

  it('of the index are spent on an item that it holds, with 100 bytes more', () => {
    // kindAt adds 7 bytes.
    expect(indexWriteUnits({ ...itemOf(1024 - 107), kindAt: { S: 'k' } })).toBe(1);
    expect(indexWriteUnits({ ...itemOf(1024 - 106), kindAt: { S: 'k' } })).toBe(2);
    expect(indexWriteUnits(itemOf(1500))).toBe(0);
  });

  it('to read items together are rounded up once, and halved when eventually consistent', () => {
    expect(readUnits([itemOf(3000), itemOf(3000)], true)).toBe(2);
    expect(readUnits([itemOf(3000), itemOf(3000)], false)).toBe(1);
    expect(readUnits([itemOf(4096)], true)).toBe(1);
    expect(readUnits([itemOf(4097)], true)).toBe(2);
  });

  it('are spent on reading nothing too', () => {
    expect(readUnits([], true)).toBe(1);
    expect(readUnits([], false)).toBe(0.5);
  });
});
