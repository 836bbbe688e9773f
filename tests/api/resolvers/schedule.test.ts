import { afterEach, beforeEach, expect, test } from 'vitest';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { sampleEvidence } from '../sample.ts';

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterEach(() => api.close());

const set = `mutation ($timeOfDay: String!, $timeZone: String!) { setSchedule(timeOfDay: $timeOfDay, timeZone: $timeZone) {
  schedule { scheduleId timeOfDay timeZone since nextDueAt }
} }`;

test('a schedule says since when it is in force and when the next sweep is due', async () => {
  const before = await api.query('{ schedule { timeOfDay } }');

  const { data } = await api.query(set, { timeOfDay: '02:00', timeZone: 'Europe/Berlin' });
  const after = await api.query('{ schedule { scheduleId timeOfDay timeZone since nextDueAt } }');

  expect(before.data.schedule).toBeNull();
  expect(data.setSchedule.schedule).toEqual({
    scheduleId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    timeOfDay: '02:00',
    timeZone: 'Europe/Berlin',
    since: '2026-11-22T12:00:00.000Z',
    nextDueAt: '2026-11-23T01:00:00.000Z',
  });
  expect(after.data.schedule).toEqual(data.setSchedule.schedule);
});

test('the same schedule again is the one in force, another one follows it', async () => {
  const first = await api.query(set, { timeOfDay: '02:00', timeZone: 'UTC' });
  const same = await api.query(set, { timeOfDay: '02:00', timeZone: 'UTC' });
  const other = await api.query(set, { timeOfDay: '03:00', timeZone: 'UTC' });

  const ids = [first, same, other].map(({ data }) => data.setSchedule.schedule.scheduleId);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[0]);
});

test.each([
  ['25:00', 'UTC'],
  ['2:00', 'UTC'],
  ['02:00', 'Mars/Olympus'],
  ['02:00', '+01:00'],
  ['02:00', ''],
])('a schedule at %s in %j is refused in a sentence', async (timeOfDay, timeZone) => {
  const answer = await api.query(set, { timeOfDay, timeZone });

  expect(codesOf(answer)).toEqual(['BAD_INPUT']);
  expect(answer.errors?.[0]?.message).toMatch(/\.$/);
});
