import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { createRecordHandler } from '../../src/handlers/record-handler.ts';
import { parseLogEntry } from '../../src/ledger/parse-log-entry.ts';
import { MemoryHistory } from '../builders/history.ts';
import { newSweep, otherEntries } from '../store/log-entries.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const exceptionId = '019a0000-0000-7000-8000-0000000000e1';
const scheduleId = '019a0000-0000-7000-8000-0000000000f1';
const exception = {
  exceptionId,
  scope: { checkId: 'ebs-snapshot-encrypted', accountId: '111122223333' },
  owner: 'Payments',
  reason: 'Replaced next month',
  compensatingControl: 'No permission to copy it',
  requestedBy: 'ana@example.com',
  approvedBy: 'ben@example.com',
  expiresAt: '2026-12-24T00:00:00.000Z',
};
const revocation = { exceptionId, revokedBy: 'ana@example.com', reason: 'replaced' };
const schedule = { scheduleId, timeOfDay: '02:00', timeZone: 'Europe/Berlin' };

const recording = () => {
  const history = new MemoryHistory();
  const logged: unknown[] = [];
  const handler = createRecordHandler({
    evidence: history.evidence,
    now: () => now,
    log: (level, message, details) => logged.push({ level, message, ...details }),
  });
  return { history, handler, logged };
};

describe('the function record', () => {
  it.each([
    ['exception', exceptionId, { kind: 'exception', exception }],
    ['revocation', `revocation/${exceptionId}`, { kind: 'revocation', revocation }],
    ['schedule', scheduleId, { kind: 'schedule', schedule }],
  ])('appends an entry of the kind %s, with its own clock, and says how it stands', async (kind, entryId, entry) => {
    const { history, handler, logged } = recording();

    const answer = await handler({ entryId, entry });

    expect(history.log).toMatchObject([{ entryId, entry: { ...entry, appendedAt: now.toISOString() } }]);
    expect('line' in answer && parseLogEntry(answer.line)).toEqual(history.log[0]?.entry);
    expect(logged).toEqual([{ level: 'info', message: 'an entry is recorded', entryId, kind, sequence: 1 }]);
  });

  it('appends nothing when it is asked the same again, and gives what stands', async () => {
    const { history, handler } = recording();
    const event = { entryId: scheduleId, entry: { kind: 'schedule', schedule } };

    const answers = [await handler(event), await handler(event)];

    expect(answers[1]).toEqual(answers[0]);
    expect(history.log).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['a sweep', { entryId: exceptionId, entry: newSweep(1) }],
    ['a missed night', { entryId: exceptionId, entry: otherEntries['missed-night'] }],
    ['an unknown kind', { entryId: exceptionId, entry: { kind: 'note', note: 'x' } }],
    ['a kind with the content of another', { entryId: exceptionId, entry: { kind: 'schedule', exception } }],
    [
      'an entry that says when it was appended',
      { entryId: scheduleId, entry: { kind: 'schedule', schedule, appendedAt: now.toISOString() } },
    ],
    [
      'a member that no exception has',
      { entryId: exceptionId, entry: { kind: 'exception', exception: { ...exception, verdict: 'PASS' } } },
    ],
    [
      'a member too few',
      { entryId: exceptionId, entry: { kind: 'exception', exception: { ...exception, owner: undefined } } },
    ],
    ['the id of another entry', { entryId: scheduleId, entry: { kind: 'exception', exception } }],
    ['a revocation under the id of its exception', { entryId: exceptionId, entry: { kind: 'revocation', revocation } }],
    [
      'an id that a missed night has',
      { entryId: 'a/2026-11-24', entry: { kind: 'schedule', schedule: { ...schedule, scheduleId: 'a/2026-11-24' } } },
    ],
    [
      'more than an entry',
      { entryId: scheduleId, entry: { kind: 'schedule', schedule }, now: '2020-01-01T00:00:00.000Z' },
    ],
    ['nothing', undefined],
    ['a text', 'exception'],
  ])('refuses %s, and appends nothing', async (_, event) => {
    const { history, handler } = recording();

    expect(await handler(event)).toMatchObject({ error: { code: 'BAD_INPUT' } });
    expect(history.log).toEqual([]);
  });

  it('answers an error that has a code, and fails with any other', async () => {
    const failing = (error: Error) =>
      createRecordHandler({ evidence: { append: () => Promise.reject(error) }, now: () => now, log: () => undefined });
    const event = { entryId: scheduleId, entry: { kind: 'schedule', schedule } };

    const moved = await failing(new AssayError('HEAD_MOVED', 'Others appended first.'))(event);

    expect(moved).toEqual({ error: { code: 'HEAD_MOVED', message: 'Others appended first.' } });
    await expect(failing(new TypeError('broken'))(event)).rejects.toThrow('broken');
  });
});
