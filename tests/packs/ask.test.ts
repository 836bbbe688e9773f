import { describe, expect, it } from 'vitest';
import { type AskedPack, toQuestion } from '../../src/packs/ask.ts';
import { MemoryHistory } from '../builders/history.ts';
import { newSweep, nightOf, otherEntries } from '../store/log-entries.ts';

const now = new Date('2026-11-20T00:00:00.000Z');

const history = async (): Promise<MemoryHistory> => {
  const made = new MemoryHistory();
  for (const day of [1, 2]) await made.evidence.append(`sweep-${day}`, newSweep(day), nightOf(day));
  await made.evidence.append('exception', otherEntries.exception, nightOf(3));
  return made;
};

const ask = async (asked: AskedPack) => toQuestion(asked, (await history()).evidence, now);

describe('the question of a pack', () => {
  it('is about everything as of the newest sweep when nothing is said', async () => {
    expect(await ask({})).toEqual({
      question: { subject: { kind: 'everything' }, time: { kind: 'as-of', asOf: nightOf(2).toISOString() } },
    });
  });

  it('has one form, however it is asked', async () => {
    const question = {
      subject: { kind: 'controls', controlKeys: ['a', 'b'] },
      time: { kind: 'as-of', asOf: '2026-11-02T12:00:00.000Z' },
      accountIds: ['111122223333', '222233334444'],
      regions: ['eu-west-1'],
    };

    const asked = await ask({
      controls: ['b', 'a', 'b'],
      checks: [],
      asOf: '2026-11-02T13:00:00+01:00',
      accountIds: ['222233334444', '111122223333'],
      regions: ['eu-west-1', 'eu-west-1'],
    });

    expect(asked).toEqual({ question });
  });

  it('ends a period with the newest entry of the log, and says so when more was asked for', async () => {
    const from = nightOf(1).toISOString();
    const [open, later] = [await ask({ from }), await ask({ from, to: '2026-11-19T00:00:00Z' })];

    const time = { kind: 'period', from, to: nightOf(3).toISOString() };
    expect(open).toEqual({ question: { subject: { kind: 'everything' }, time } });
    expect(later).toEqual({ question: { subject: { kind: 'everything' }, time }, cutFrom: '2026-11-19T00:00:00.000Z' });
  });

  it.each([
    ['two kinds of subject', { checks: ['a'], controls: ['b'] }, 'name one kind'],
    ['a check and a framework', { checks: ['a'], framework: 'b' }, 'name one kind'],
    ['a time and a period', { asOf: '2026-11-02T00:00:00Z', from: '2026-11-01T00:00:00Z' }, 'not both'],
    ['an end alone', { to: '2026-11-02T00:00:00Z' }, 'give from'],
    ['an end before the beginning', { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }, 'after its end'],
    ['a beginning behind the log', { from: '2026-11-10T00:00:00Z' }, 'after its end at 2026-11-03T02:00:00.000Z'],
    ['a time to come', { asOf: '2027-01-01T00:00:00Z' }, 'still to come'],
    ['a period to come', { from: '2026-11-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }, 'still to come'],
    ['a time without a zone', { asOf: '2026-11-02T00:00:00' }, 'with a zone'],
  ])('is refused with %s', async (_, asked, message) => {
    await expect(ask(asked)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
  });

  it('has no answer before the first sweep', async () => {
    await expect(toQuestion({}, new MemoryHistory().evidence, now)).rejects.toMatchObject({ code: 'NO_EVIDENCE' });
  });
});
