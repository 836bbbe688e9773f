import { expect, it } from 'vitest';
import type { NightStatus, PeriodReport } from '../../../src/evidence/period-report.ts';
import { worstNights } from '../../../src/packs/render/report/night-chart.ts';
import { sampleModel } from './sample-model.ts';

const reportOf = (status: NightStatus): PeriodReport => {
  const [period] = sampleModel().periods;
  const [night] = period?.report.nights ?? [];
  if (period === undefined || night === undefined) throw new Error('the sample has nights');
  return { ...period.report, nights: [{ ...night, night: '2026-11-20', status }] };
};

it.each([
  ['HELD', 'FAILED', 'FAILED'],
  ['HELD', 'MISSED', 'MISSED'],
  ['HELD', 'NOT_ESTABLISHED', 'NOT_ESTABLISHED'],
  ['NOT_APPLICABLE', 'PENDING', 'PENDING'],
  ['NOT_APPLICABLE', 'HELD', 'HELD'],
] as const)('a night that is %s for one subject and %s for another is shown as %s', (one, other, worst) => {
  const nights = [...worstNights([reportOf(one), reportOf(other)]).values()];

  expect(nights).toEqual([worst]);
  expect([...worstNights([reportOf(other), reportOf(one)]).values()]).toEqual(nights);
});
