import { beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { type ExceptionRequest, recordException, revokeException } from '../../src/evidence/exceptions.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const day = 24 * 60 * 60 * 1000;

let clock: Date;
let source: MemorySource;

beforeEach(() => {
  clock = new Date('2026-11-22T12:00:00.000Z');
  source = new MemorySource();
});

const rules = { checks, now: () => clock };
const inDays = (days: number): string => new Date(clock.getTime() + days * day).toISOString();

const request = (changes: Partial<ExceptionRequest> = {}): ExceptionRequest => ({
  scope: { checkId: 'sg-default-closed', resource: 'sg-0abc' },
  owner: 'Payments',
  reason: 'The vendor needs the default group until the migration.',
  compensatingControl: 'The subnet has no route to the internet.',
  requestedBy: 'ana@example.com',
  approvedBy: 'ben@example.com',
  expiresAt: inDays(30),
  ...changes,
});

const record = (changes: Partial<ExceptionRequest> = {}) => recordException(source.evidence, request(changes), rules);

describe('recording an exception', () => {
  it('appends it to the log with an id of its own, trimmed, with its expiry in UTC', async () => {
    const entry = await record({ owner: ' Payments ', expiresAt: '2026-12-24T01:00:00+01:00' });

    expect(entry).toMatchObject({
      kind: 'exception',
      appendedAt: '2026-11-22T12:00:00.000Z',
      exception: {
        scope: { checkId: 'sg-default-closed', resource: 'sg-0abc' },
        owner: 'Payments',
        requestedBy: 'ana@example.com',
        approvedBy: 'ben@example.com',
        expiresAt: '2026-12-24T00:00:00.000Z',
      },
    });
    expect(await source.evidence.entryById(entry.exception.exceptionId)).toEqual(entry);
  });

  it('accepts 366 days to the millisecond', async () => {
    const entry = await record({ expiresAt: inDays(366) });

    expect(entry.exception.expiresAt).toBe(inDays(366));
  });

  it('measures the expiry from the time of the log where the clock was set back', async () => {
    await record();
    clock = new Date(clock.getTime() - 10 * day);

    await expect(record({ expiresAt: '2026-11-20T00:00:00Z' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('accepts a whole account', async () => {
    const scope = { checkId: 'sg-default-closed', accountId: '111111111111', region: 'us-gov-west-1' };

    expect((await record({ scope })).exception.scope).toEqual(scope);
  });

  it.each<[string, Partial<ExceptionRequest>, string]>([
    ['without an expiry', { expiresAt: '' }, 'expiresAt is missing'],
    ['that expires this very moment', { expiresAt: '2026-11-22T12:00:00.000Z' }, 'which is past'],
    ['that has expired', { expiresAt: '2026-11-21T00:00:00Z' }, 'which is past'],
    ['beyond 366 days', { expiresAt: '2027-11-23T12:00:00.001Z' }, 'more than 366 days'],
    ['that expires on a date without a time', { expiresAt: '2026-12-01' }, 'not a time with a zone'],
    ['that expires in a month there is not', { expiresAt: '2026-13-01T00:00:00Z' }, 'not a time with a zone'],
    ['that expires on a day there is not', { expiresAt: '2027-02-30T00:00:00Z' }, 'not a time with a zone'],
    ['without an owner', { owner: '' }, 'owner is missing'],
    ['whose owner cannot be seen', { owner: ' \u200b ' }, 'owner is missing'],
    ['without a reason', { reason: '  ' }, 'reason is missing'],
    ['without a compensating control', { compensatingControl: '' }, 'compensatingControl is missing'],
    ['without a requester', { requestedBy: '' }, 'requestedBy is missing'],
    ['without an approver', { approvedBy: '' }, 'approvedBy is missing'],
    ['with a reason that is too long', { reason: 'x'.repeat(2001) }, 'longer than 2000'],
    ['with text that cannot be stored', { reason: '\ud800' }, 'not well-formed'],
    ['that the requester approves', { approvedBy: 'ana@example.com' }, 'the same person'],
    ['that the requester approves in capitals and with spaces', { approvedBy: ' ANA @example.com' }, 'the same person'],
    ['that the requester approves in full-width letters', { approvedBy: 'ａｎａ@example.com' }, 'the same person'],
    [
      'that the requester approves with an unseen character',
      { approvedBy: 'ana\u200d@example.com' },
      'the same person',
    ],
    ['of an account that is none', { scope: { checkId: 'sg-default-closed', accountId: '1' } }, 'not an account id'],
    [
      'of a region that is none',
      { scope: { checkId: 'sg-default-closed', resource: 'sg-1', region: 'eu' } },
      'not the name of a region',
    ],
    ['of everything', { scope: { checkId: 'sg-default-closed' } }, 'name an account or a resource'],
    [
      'of everything in a region',
      { scope: { checkId: 'sg-default-closed', region: 'eu-west-1' } },
      'name an account or a resource',
    ],
    ['of a star', { scope: { checkId: 'sg-default-closed', resource: '*' } }, 'name an account or a resource'],
    ['of every id', { scope: { checkId: 'sg-default-closed', resource: 'sg-*' } }, 'name an account or a resource'],
    ['with an empty resource', { scope: { checkId: 'sg-default-closed', resource: ' ' } }, 'scope.resource is missing'],
  ])('refuses one %s, in a sentence, and writes nothing', async (_, changes, sentence) => {
    await expect(record(changes)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(sentence),
    });
    expect(source.log).toEqual([]);
  });

  it('refuses a check that there is not', async () => {
    await expect(record({ scope: { checkId: 'sg-closed', resource: 'sg-1' } })).rejects.toMatchObject({
      code: 'CHECK_UNKNOWN',
    });
  });

  it('refuses a field that was left out', async () => {
    const { owner: _, ...without } = request();

    await expect(recordException(source.evidence, without, rules)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('revoking an exception', () => {
  const revoke = (exceptionId: string, revokedBy = 'cleo@example.com') =>
    revokeException(source.evidence, { exceptionId, revokedBy, reason: 'The migration is done.' }, rules);

  it('appends a revocation and leaves the exception as it was', async () => {
    const recorded = await record();
    const { exceptionId } = recorded.exception;

    const entry = await revoke(exceptionId);

    expect(entry.revocation).toEqual({
      exceptionId,
      revokedBy: 'cleo@example.com',
      reason: 'The migration is done.',
    });
    expect(await source.evidence.entryById(exceptionId)).toEqual(recorded);
  });

  it.each(['01935000-0000-7000-8000-000000000000', 'sg-0abc', '../x'])(
    'refuses an id that there is not: %s',
    async (id) => {
      await record();

      await expect(revoke(id)).rejects.toMatchObject({ code: 'EXCEPTION_UNKNOWN' });
    },
  );

  it('refuses the id of another entry of the log', async () => {
    const sweepId = '0193a000-0000-7000-8000-00000000abcd';
    const schedule = { scheduleId: sweepId, timeOfDay: '02:00', timeZone: 'UTC' };
    await source.evidence.append(sweepId, { kind: 'schedule', schedule }, clock);

    await expect(revoke(sweepId)).rejects.toMatchObject({ code: 'EXCEPTION_UNKNOWN' });
  });

  it('refuses to revoke twice, and says who was first', async () => {
    const { exceptionId } = (await record()).exception;
    await revoke(exceptionId);

    await expect(revoke(exceptionId, 'dan@example.com')).rejects.toMatchObject({
      code: 'EXCEPTION_REVOKED',
      message: expect.stringContaining('cleo@example.com'),
    });
  });

  it('tells the one of two at once who was slower', async () => {
    const { exceptionId } = (await record()).exception;

    const [first, second] = await Promise.allSettled([revoke(exceptionId), revoke(exceptionId, 'dan@example.com')]);

    expect(first?.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'EXCEPTION_REVOKED' } });
    expect(source.log.length).toBe(2);
  });

  it('refuses one that has expired by itself', async () => {
    const { exceptionId } = (await record()).exception;
    clock = new Date(clock.getTime() + 30 * day);

    await expect(revoke(exceptionId)).rejects.toMatchObject({ code: 'EXCEPTION_EXPIRED' });
  });

  it.each(['revokedBy', 'reason', 'exceptionId'] as const)('refuses an empty %s', async (field) => {
    const { exceptionId } = (await record()).exception;
    const asked = { exceptionId, revokedBy: 'cleo@example.com', reason: 'Done.', [field]: ' ' };

    await expect(revokeException(source.evidence, asked, rules)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
