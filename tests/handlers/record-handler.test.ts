import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
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
    checks,
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
    if (kind === 'revocation') await handler({ entryId: exceptionId, entry: { kind: 'exception', exception } });
    // In the same millisecond, which one entry alone has.
    const appendedAt = new Date(now.getTime() + history.log.length).toISOString();
    logged.length = 0;

    const answer = await handler({ entryId, entry });

    expect(history.log.slice(-1)).toMatchObject([{ entryId, entry: { ...entry, appendedAt } }]);
    expect('line' in answer && parseLogEntry(answer.line)).toEqual(history.log.at(-1)?.entry);
    expect(logged).toEqual([
      { level: 'info', message: 'an entry is recorded', entryId, kind, sequence: history.log.length },
    ]);
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

  it.each<[string, object, string]>([
    ['an approver who is the requester', { approvedBy: ' ANA@example.com'.trim() }, 'BAD_INPUT'],
    ['an expiry beyond 366 days', { expiresAt: '2027-11-26T12:00:00.000Z' }, 'BAD_INPUT'],
    ['an expiry that is past', { expiresAt: '2026-11-24T11:59:59.000Z' }, 'BAD_INPUT'],
    ['an expiry in a form of its own', { expiresAt: '2026-12-24T00:00:00Z' }, 'BAD_INPUT'],
    ['an owner of spaces', { owner: '  ' }, 'BAD_INPUT'],
    ['a check that there is not', { scope: { checkId: 'nothing', accountId: '111122223333' } }, 'CHECK_UNKNOWN'],
    ['a scope of everything', { scope: { checkId: 'ebs-snapshot-encrypted', resource: 'snap-*' } }, 'BAD_INPUT'],
  ])('refuses an exception with %s, which the API would have refused', async (_, changes, code) => {
    const { history, handler } = recording();

    const answer = await handler({
      entryId: exceptionId,
      entry: { kind: 'exception', exception: { ...exception, ...changes } },
    });

    expect(answer).toMatchObject({ error: { code } });
    expect(history.log).toEqual([]);
  });

  it('refuses a revocation of what is no exception, or of one that has expired', async () => {
    const { history, handler } = recording();
    const event = { entryId: `revocation/${exceptionId}`, entry: { kind: 'revocation', revocation } };
    const late = createRecordHandler({
      evidence: history.evidence,
      checks,
      now: () => new Date('2026-12-24T00:00:00.000Z'),
      log: () => undefined,
    });

    const unknown = await handler(event);
    await handler({ entryId: exceptionId, entry: { kind: 'exception', exception } });
    const expired = await late(event);
    const nameless = await handler({
      ...event,
      entry: { kind: 'revocation', revocation: { ...revocation, revokedBy: '\u200b' } },
    });

    expect([unknown, expired, nameless]).toMatchObject([
      { error: { code: 'EXCEPTION_UNKNOWN' } },
      { error: { code: 'EXCEPTION_EXPIRED' } },
      { error: { code: 'BAD_INPUT' } },
    ]);
    expect(history.log).toHaveLength(1);
  });

  it('refuses a time zone that there is not', async () => {
    const { handler } = recording();

    const answer = await handler({
      entryId: scheduleId,
      entry: { kind: 'schedule', schedule: { ...schedule, timeZone: 'Europe/Atlantis' } },
    });

    expect(answer).toMatchObject({ error: { code: 'BAD_INPUT' } });
  });

  it('gives an exception that stands as it stands, also when its time is over or the same id says something else', async () => {
    const { history, handler } = recording();
    const event = { entryId: exceptionId, entry: { kind: 'exception', exception } };
    const later = createRecordHandler({
      evidence: history.evidence,
      checks,
      now: () => new Date('2028-01-01T00:00:00.000Z'),
      log: () => undefined,
    });

    const first = await handler(event);
    const again = await later({
      ...event,
      entry: { kind: 'exception', exception: { ...exception, owner: 'Mallory' } },
    });

    expect(again).toEqual(first);
    expect(history.log).toHaveLength(1);
  });

  it('answers an error that has a code, and fails with any other', async () => {
    const failing = (error: Error) =>
      createRecordHandler({
        evidence: { ...new MemoryHistory().evidence, append: () => Promise.reject(error) },
        checks,
        now: () => now,
        log: () => undefined,
      });
    const event = { entryId: scheduleId, entry: { kind: 'schedule', schedule } };

    const moved = await failing(new AssayError('HEAD_MOVED', 'Others appended first.'))(event);

    expect(moved).toEqual({ error: { code: 'HEAD_MOVED', message: 'Others appended first.' } });
    await expect(failing(new TypeError('broken'))(event)).rejects.toThrow('broken');
  });
});
