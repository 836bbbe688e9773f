import { beforeEach, describe, expect, it } from 'vitest';
import { exceptionAt, exceptionHistory } from '../../src/evidence/exception-history.ts';
import { exceptionsInForce } from '../../src/evidence/exceptions-in-force.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`;

let source: MemorySource;
beforeEach(async () => {
  source = new MemorySource();
  for (const [index, expiresAt] of [at(20), at(12)].entries()) {
    const exceptionId = `exception-${index}`;
    const exception = {
      exceptionId,
      scope: { checkId: 'sg-default-closed', resource: 'sg-1' },
      owner: 'Payments',
      reason: 'Old.',
      compensatingControl: 'None needed.',
      requestedBy: 'ana',
      approvedBy: 'ben',
      expiresAt,
    };
    await source.evidence.append(exceptionId, { kind: 'exception', exception }, new Date(at(8 + index)));
  }
  const revocation = { exceptionId: 'exception-0', revokedBy: 'cleo', reason: 'Done.' };
  await source.evidence.append('revocation/exception-0', { kind: 'revocation', revocation }, new Date(at(15)));
});

const statesAt = async (time: string) =>
  (await exceptionHistory(source.evidence, time)).map(({ entry, state }) => [entry.exception.exceptionId, state]);

describe('the history of exceptions', () => {
  it.each([
    [at(7), []],
    [at(8), [['exception-0', 'IN_FORCE']]],
    [
      at(11),
      [
        ['exception-0', 'IN_FORCE'],
        ['exception-1', 'IN_FORCE'],
      ],
    ],
    [
      at(12),
      [
        ['exception-0', 'IN_FORCE'],
        ['exception-1', 'EXPIRED'],
      ],
    ],
    [
      at(15),
      [
        ['exception-0', 'REVOKED'],
        ['exception-1', 'EXPIRED'],
      ],
    ],
    [
      at(21),
      [
        ['exception-0', 'REVOKED'],
        ['exception-1', 'EXPIRED'],
      ],
    ],
  ])('says at %s where each stood', async (time, expected) => {
    expect(await statesAt(time)).toEqual(expected);
  });

  it.each([7, 8, 9, 11, 12, 15, 21].map(at))('agrees at %s with what is in force then', async (time) => {
    const inForce = (await exceptionsInForce(source.evidence, time)).map(({ exception }) => exception.exceptionId);

    const states = await statesAt(time);

    expect(states.filter(([, state]) => state === 'IN_FORCE').map(([id]) => id)).toEqual(inForce);
  });

  it('gives one by its id as it stood, with its revocation once there is one', async () => {
    expect(await exceptionAt(source.evidence, 'exception-0', at(7))).toBeUndefined();
    expect(await exceptionAt(source.evidence, 'exception-0', at(14))).toMatchObject({ state: 'IN_FORCE' });
    expect(await exceptionAt(source.evidence, 'exception-0', at(15))).toMatchObject({
      state: 'REVOKED',
      revocation: { revocation: { revokedBy: 'cleo' } },
    });
    expect(await exceptionAt(source.evidence, 'no-exception', at(15))).toBeUndefined();
  });
});
