import { DescribeInstancesCommand, type DescribeInstancesCommandOutput, type Reservation } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { ListRequest } from '../../src/collectors/collector.ts';
import { readListing, rowOf, toRegister } from '../../src/collectors/listing.ts';
import { awsError, pages, scriptedSource } from '../builders/source.ts';

const operation = 'ec2:DescribeInstances';
const request: ListRequest<DescribeInstancesCommandOutput, Reservation> = {
  operation,
  page: (NextToken) => new DescribeInstancesCommand(NextToken === undefined ? {} : { NextToken }),
  items: (output) => output.Reservations,
  next: (output) => output.NextToken,
};
const idOf = (reservation: Reservation) => reservation.ReservationId;

describe('a listing', () => {
  it('holds the items of every page', async () => {
    const { source } = scriptedSource({
      [operation]: pages([{ Reservations: [{ ReservationId: 'r-1' }] }, { Reservations: [{ ReservationId: 'r-2' }] }]),
    });

    const listing = await readListing(source, request, idOf);

    expect(listing).toEqual({ items: ['r-1', 'r-2'] });
  });

  it('keeps what was seen before an error and says what broke it', async () => {
    const first = { Reservations: [{ ReservationId: 'r-1' }], NextToken: 'more' };
    const { source } = scriptedSource({
      [operation]: (_, call) => (call === 0 ? first : awsError('RequestLimitExceeded')),
    });

    const listing = await readListing(source, request, idOf);

    expect(listing.items).toEqual(['r-1']);
    expect(listing.broken).toMatchObject({ code: 'RequestLimitExceeded', reason: 'THROTTLED' });
  });

  it('is broken by an item that nobody can name, and still holds the others', async () => {
    const { source } = scriptedSource({ [operation]: pages([{ Reservations: [{}, { ReservationId: 'r-2' }] }]) });

    const listing = await readListing(source, request, idOf);

    expect(listing.items).toEqual(['r-2']);
    expect(listing.broken).toMatchObject({ reason: 'UNEXPECTED_SHAPE' });
  });

  it('does not swallow a bug', async () => {
    const { source } = scriptedSource({ [operation]: pages([{ Reservations: [{}] }]) });
    const bug = () => {
      throw new TypeError('bug');
    };

    await expect(readListing(source, request, bug)).rejects.toThrow(TypeError);
  });
});

describe('a register', () => {
  const listing = {
    items: [
      ['a', 1],
      ['a', 2],
    ] as const,
  };

  it('takes the last of several rows with the same key, or the preferred one', () => {
    expect(toRegister(listing).rows.get('a')).toBe(2);
    expect(toRegister(listing, Math.min).rows.get('a')).toBe(1);
  });

  it('proves an absence only when the whole list was read', async () => {
    const { source } = scriptedSource({ [operation]: () => awsError('UnauthorizedOperation') });
    const { broken } = await readListing(source, request, idOf);
    if (broken === undefined) throw new Error('the list should have been denied');

    expect(rowOf(toRegister(listing), 'b', 'NOT_THERE')).toEqual({ absent: 'NOT_THERE' });
    expect(rowOf(toRegister({ ...listing, broken }), 'b', 'NOT_THERE')).toEqual({
      unavailable: 'ACCESS_DENIED',
      code: 'UnauthorizedOperation',
    });
    expect(rowOf(toRegister({ ...listing, broken }), 'a', 'NOT_THERE')).toEqual({ observed: 2 });
  });
});
