import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { type PeriodQuestion, period } from '../../src/evidence/period.ts';
import type { PeriodReport } from '../../src/evidence/period-report.ts';
import { MemoryHistory, type SliceSpec, type SweepSpec, sealSweep } from '../builders/history.ts';
import { dueAtOf, type Night, nights, resource, sealNights } from './random-history.ts';

const accountId = '111122223333';
const slice = (entries: readonly Entry[], rest: Partial<SliceSpec> = {}): SliceSpec => ({
  accountId,
  region: 'eu-west-1',
  collectorId: 'ec2-instances',
  entries,
  ...rest,
});
const throttled = { enumeration: { status: 'partial', reason: 'THROTTLED' } } as const;
const one = (verdict: Verdict) => [slice([resource('i-1', { verdict }, verdict)])];

type SweepOf = Partial<Omit<SweepSpec, 'sweepId'>> & Pick<SweepSpec, 'slices'>;

/** Nights from 2 March 2026 on, due at 02:00 UTC and each with its sweeps. */
const sealed = async (...estate: readonly (readonly SweepOf[])[]): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  await history.evidence.append(
    'schedule-1',
    { kind: 'schedule', schedule: { scheduleId: 'schedule-1', timeOfDay: '02:00', timeZone: 'UTC' } },
    new Date('2026-03-01T12:00:00Z'),
  );
  for (const [index, sweeps] of estate.entries()) {
    for (const [number, sweep] of sweeps.entries()) {
      await sealSweep(history, {
        sweepId: `sweep-${index}-${number}`,
        startedAt: hoursAfter(index, number),
        sealedAt: hoursAfter(index, number + 0.25),
        checks: [{ checkId: 'check-1' }],
        ...sweep,
      });
    }
  }
  return history;
};
const hoursAfter = (index: number, hours: number): string =>
  new Date(Date.parse(dueAtOf(index)) + hours * 3_600_000).toISOString();

const ask = (history: MemoryHistory, question: Partial<PeriodQuestion> = {}): Promise<PeriodReport> =>
  period(history, {
    subject: { name: 'check-1', checkIds: () => ['check-1'] },
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-05T00:00:00Z',
    filter: {},
    checks: [
      { id: 'check-1', maxEvidenceAgeHours: 72 },
      { id: 'check-2', maxEvidenceAgeHours: 72 },
    ],
    now: new Date('2026-03-20T00:00:00Z'),
    ...question,
  });
const statuses = ({ nights: found }: PeriodReport) => found.map(({ status }) => status);

describe('a period', () => {
  it('counts the nights that held, failed, were not established and were missed', async () => {
    const history = await sealed(
      [{ slices: one('PASS') }],
      [{ slices: one('FAIL') }],
      [],
      [{ slices: one('INCONCLUSIVE') }],
    );

    const report = await ask(history, { to: '2026-03-06T00:00:00Z' });

    expect(report.totals).toEqual({
      nights: 4,
      held: 1,
      failed: 1,
      notApplicable: 0,
      notEstablished: 1,
      missed: 1,
      pending: 0,
    });
    expect(report.gaps).toMatchObject([
      { night: '2026-03-04', status: 'MISSED', causes: ['NO_SWEEP'], sweepIds: [] },
      { night: '2026-03-05', status: 'NOT_ESTABLISHED', causes: ['RESOURCES_INCONCLUSIVE'] },
    ]);
    expect(report.sentence).toMatch(
      /^check-1 held on 1 of 4 nights, failed on 1 \(2026-03-03\), not established on 2 /,
    );
  });

  it('takes the worst of the sweeps of a night', async () => {
    const history = await sealed(
      [{ slices: one('PASS') }, { slices: one('FAIL') }],
      [{ slices: one('INCONCLUSIVE') }, { slices: one('PASS') }],
      [{ slices: one('NOT_APPLICABLE') }, { slices: one('PASS') }],
    );

    expect(statuses(await ask(history))).toEqual(['FAILED', 'NOT_ESTABLISHED', 'HELD']);
  });

  it('does not call a night held whose slices are not complete, and says why', async () => {
    const history = await sealed([{ slices: [slice([resource('i-1', {}, 'PASS')], throttled)] }]);

    const { nights: found } = await ask(history, { to: '2026-03-02T12:00:00Z' });

    expect(found).toMatchObject([{ status: 'NOT_ESTABLISHED', causes: ['SLICES_INCOMPLETE'], reasons: ['THROTTLED'] }]);
  });

  it('is not applicable on a night without a resource, and only when the list was complete', async () => {
    const history = await sealed(
      [{ slices: [slice([])] }],
      [{ slices: [slice([], throttled)] }],
      [{ slices: one('NOT_APPLICABLE') }],
    );

    expect(statuses(await ask(history))).toEqual(['NOT_APPLICABLE', 'NOT_ESTABLISHED', 'NOT_APPLICABLE']);
  });

  it('does not count evidence that was too old already when it was sealed', async () => {
    const history = await sealed([
      { slices: one('PASS'), startedAt: '2026-03-02T02:00:00.000Z', sealedAt: '2026-03-02T09:00:00.000Z' },
    ]);
    const check = { id: 'check-1', maxEvidenceAgeHours: 6 };

    const { nights: found } = await ask(history, { to: '2026-03-02T12:00:00Z', checks: [check] });

    expect(found).toMatchObject([{ status: 'NOT_ESTABLISHED', causes: ['STALE'] }]);
  });

  it('judges a control by the checks that decide it in each sweep', async () => {
    const both = (first: Verdict, second: Verdict): SweepOf => ({
      checks: [{ checkId: 'check-1' }, { checkId: 'check-2' }],
      slices: [
        slice([
          {
            ...resource('i-1', { first, second }, first),
            findings: [
              { checkId: 'check-1', verdict: first, severity: 'HIGH' },
              { checkId: 'check-2', verdict: second, severity: 'HIGH' },
            ],
          },
        ]),
      ],
    });
    const history = await sealed([both('PASS', 'PASS')], [both('PASS', 'FAIL')], [{ slices: one('PASS') }]);

    const control = await ask(history, { subject: { name: 'c', checkIds: () => ['check-1', 'check-2'] } });
    const remapped = await ask(history, {
      subject: {
        name: 'c',
        checkIds: ({ sweepId }) => (sweepId === 'sweep-1-0' ? ['check-1'] : ['check-1', 'check-2']),
      },
    });

    expect(statuses(control)).toEqual(['HELD', 'FAILED', 'NOT_ESTABLISHED']);
    expect(control.nights.at(-1)?.causes).toEqual(['CHECK_NOT_RUN']);
    expect(statuses(remapped)).toEqual(['HELD', 'HELD', 'NOT_ESTABLISHED']);
  });

  it('lets a second sweep of a night that ran another check stand beside the first', async () => {
    const history = await sealed([{ slices: one('PASS') }, { checks: [{ checkId: 'check-2' }], slices: [slice([])] }]);

    expect(statuses(await ask(history, { to: '2026-03-02T12:00:00Z' }))).toEqual(['HELD']);
  });

  it('never lets a sweep of fewer regions pass for the whole, between two of more', async () => {
    const other = slice([resource('i-2', {}, 'PASS', 'eu-west-2')], { region: 'eu-west-2' });
    const wide: SweepOf = { slices: [...one('PASS'), other] };
    const history = await sealed([wide], [{ slices: one('PASS') }], [wide]);

    const report = await ask(history);

    const key = { accountId, region: 'eu-west-2', collectorId: 'ec2-instances' };
    expect(report.nights.map(({ status, causes }) => [status, causes])).toEqual([
      ['HELD', []],
      ['NOT_ESTABLISHED', ['SCOPE_NARROWED']],
      ['HELD', []],
    ]);
    expect(report.nights[1]?.leftOut).toEqual([key]);
    expect(report.scopeChanges).toEqual([
      { night: '2026-03-03', entered: [], left: [key] },
      { night: '2026-03-04', entered: [key], left: [] },
    ]);
    expect(statuses(await ask(history, { filter: { regions: ['eu-west-1'] } }))).toEqual(['HELD', 'HELD', 'HELD']);
  });

  it('shows a failure of a night also when less was covered in it', async () => {
    const other = slice([], { region: 'eu-west-2' });
    const history = await sealed(
      [{ slices: [...one('PASS'), other] }],
      [{ slices: one('FAIL') }],
      [{ slices: [...one('PASS'), other] }],
    );

    expect(statuses(await ask(history))).toEqual(['HELD', 'FAILED', 'HELD']);
  });

  it('does not expect a region while it is not enabled, nor what left the scope for good', async () => {
    const other = slice([], { region: 'eu-west-2' });
    const closed: SweepOf = {
      slices: one('PASS'),
      excludedRegions: [{ accountId, region: 'eu-west-2', reason: 'NOT_OPTED_IN' }],
    };
    const wide: SweepOf = { slices: [...one('PASS'), other] };
    const history = await sealed([wide], [closed], [wide], [{ slices: one('PASS') }]);

    expect(statuses(await ask(history, { to: '2026-03-06T00:00:00Z' }))).toEqual(['HELD', 'HELD', 'HELD', 'HELD']);
  });

  it('expects a region that somebody left out by choice', async () => {
    const wide: SweepOf = { slices: [...one('PASS'), slice([], { region: 'eu-west-2' })] };
    const chosen: SweepOf = {
      slices: one('PASS'),
      excludedRegions: [{ accountId, region: 'eu-west-2', reason: 'NOT_SELECTED' }],
    };
    const { nights: found } = await ask(await sealed([wide], [chosen], [wide]));

    expect(found[1]).toMatchObject({ status: 'NOT_ESTABLISHED', causes: ['SCOPE_NARROWED'] });
  });

  it('counts a night as missed when its sweep was sealed after the next one was due', async () => {
    const history = await sealed(
      [{ slices: one('PASS'), sealedAt: '2026-03-03T02:00:00.000Z' }],
      [{ slices: one('PASS') }],
    );

    const { nights: found } = await ask(history, { to: '2026-03-03T12:00:00Z' });

    expect(found).toMatchObject([
      { status: 'MISSED', causes: ['SEALED_LATE'], sweepIds: ['sweep-0-0'] },
      { status: 'HELD' },
    ]);
  });

  it('takes nothing good from a sweep that was sealed late, beside one that was sealed in time', async () => {
    const elsewhere = slice([resource('i-2', {}, 'PASS', 'eu-west-2')], { region: 'eu-west-2' });
    const wide: SweepOf = { slices: [...one('PASS'), elsewhere] };
    const late = { sealedAt: hoursAfter(1, 25) };
    const check = (verdict: Verdict) =>
      sealed([
        { checks: [{ checkId: 'check-2' }], slices: [slice([])] },
        { slices: one(verdict), sealedAt: hoursAfter(0, 25) },
      ]);
    const scope = await sealed([wide], [{ slices: one('PASS') }, { slices: [elsewhere], ...late }], [], [wide]);
    const first = { to: '2026-03-02T12:00:00Z' };

    expect((await ask(await check('PASS'), first)).gaps).toMatchObject([
      { status: 'NOT_ESTABLISHED', causes: ['SEALED_LATE'] },
    ]);
    expect(statuses(await ask(await check('FAIL'), first))).toEqual(['FAILED']);
    const { nights: found } = await ask(scope, { to: '2026-03-06T00:00:00Z' });
    expect(found.map(({ causes }) => causes)).toEqual([[], ['SCOPE_NARROWED'], ['NO_SWEEP'], []]);
  });

  it('does not let a slice in which one check ran stand for another check of the control', async () => {
    const judged = (checkIds: readonly string[], region: string): SliceSpec => {
      const { findings, ...entry } = resource('i-1', {}, 'PASS', region);
      return slice(
        [{ ...entry, findings: checkIds.flatMap((checkId) => findings.map((finding) => ({ ...finding, checkId }))) }],
        { region },
      );
    };
    const control = ['check-1', 'check-2'];
    const sweep = (checkIds: readonly string[], ...regions: readonly string[]): SweepOf => ({
      checks: checkIds.map((checkId) => ({ checkId })),
      slices: regions.map((region) => judged(checkIds, region)),
    });
    const wide = sweep(control, 'eu-west-1', 'eu-west-2');
    const history = await sealed(
      [wide],
      [sweep(control, 'eu-west-1'), sweep(['check-2'], 'eu-west-1', 'eu-west-2')],
      [wide],
    );

    const { nights: found } = await ask(history, { subject: { name: 'control-1', checkIds: () => control } });

    expect(found.map(({ status }) => status)).toEqual(['HELD', 'NOT_ESTABLISHED', 'HELD']);
    expect(found[1]).toMatchObject({ causes: ['SCOPE_NARROWED'], leftOut: [{ region: 'eu-west-2' }] });
  });

  it('does not call a night held on which an account or region that is named was not covered', async () => {
    const elsewhere = slice([resource('i-2', {}, 'PASS', 'eu-west-2')], { region: 'eu-west-2' });
    const closed: SweepOf = {
      slices: one('PASS'),
      excludedRegions: [{ accountId, region: 'eu-west-2', reason: 'NOT_OPTED_IN' }],
    };
    const history = await sealed(
      [{ slices: one('PASS') }],
      [{ slices: [...one('PASS'), elsewhere] }],
      [closed],
      [{ slices: one('FAIL') }],
    );
    const question = { filter: { regions: ['eu-west-1', 'eu-west-2'] }, to: '2026-03-06T00:00:00Z' };

    const { nights: found } = await ask(history, question);

    expect(found.map(({ status }) => status)).toEqual(['NOT_ESTABLISHED', 'HELD', 'HELD', 'FAILED']);
    expect(found[0]?.causes).toEqual(['SCOPE_NARROWED']);
  });

  it('keeps a night pending until it is over', async () => {
    const history = await sealed([{ slices: one('PASS') }]);
    const at = (time: string) => ask(history, { to: '2026-03-03T02:00:00Z', now: new Date(time) });

    expect(statuses(await at('2026-03-04T01:59:00Z'))).toEqual(['HELD', 'PENDING']);
    expect(statuses(await at('2026-03-04T02:00:00Z'))).toEqual(['HELD', 'MISSED']);
  });

  it('lists the nights before the first sweep of all', async () => {
    const history = await sealed([], [], [{ slices: one('PASS') }]);

    const { gaps, firstSealedAt } = await ask(history);

    expect(gaps.map(({ night, causes }) => [night, causes])).toEqual([
      ['2026-03-02', ['BEFORE_FIRST_SWEEP']],
      ['2026-03-03', ['BEFORE_FIRST_SWEEP']],
    ]);
    expect(firstSealedAt).toBe('2026-03-04T02:15:00.000Z');
  });

  it('answers of nights that were all missed, and does not call them held', async () => {
    const history = await sealed([{ slices: one('PASS') }], [], [], [{ slices: one('PASS') }]);
    const missedNight = { night: '2026-03-03', scheduleId: 'schedule-1', dueAt: '2026-03-03T02:00:00.000Z' };
    await history.evidence.append('missed', { kind: 'missed-night', missedNight }, new Date('2026-03-06T02:00:00Z'));

    const report = await ask(history, { from: '2026-03-03T00:00:00Z', to: '2026-03-04T12:00:00Z' });

    expect(report.totals).toMatchObject({ nights: 2, held: 0, missed: 2 });
    expect(report.gaps).toMatchObject([
      { night: '2026-03-03', status: 'MISSED', causes: ['NO_SWEEP'], recordedAsMissed: 4 },
      { night: '2026-03-04', status: 'MISSED', causes: ['NO_SWEEP'] },
    ]);
    expect(report.sentence).toBe(
      'check-1 held on 0 of 2 nights, not established on 2 (2026-03-03, 2026-03-04; missed: without a sweep in time).',
    );
  });

  it('answers when a schedule was recorded and nothing was ever sealed', async () => {
    const report = await ask(await sealed());

    expect(report.totals).toMatchObject({ nights: 3, missed: 3 });
    expect(report.gaps.map(({ causes }) => causes)).toEqual([['NO_SWEEP'], ['NO_SWEEP'], ['NO_SWEEP']]);
    expect(report.firstSealedAt).toBeUndefined();
  });

  it('answers of UTC days after the first sweep, where no schedule was recorded', async () => {
    const history = new MemoryHistory();
    await sealSweep(history, {
      sweepId: 'sweep-1',
      sealedAt: '2026-03-02T10:00:00.000Z',
      checks: [{ checkId: 'check-1' }],
      slices: one('PASS'),
    });

    const report = await ask(history, { from: '2026-03-03T00:00:00Z', to: '2026-03-05T00:00:00Z' });

    expect(report.totals).toMatchObject({ nights: 2, missed: 2 });
  });

  it.each([
    ['ACCOUNT_UNKNOWN', { filter: { accountIds: ['999999999999'] } }],
    ['REGION_UNKNOWN', { filter: { regions: ['eu-west-9'] } }],
  ])('refuses with %s what the sweeps around missed nights did not cover', async (code, question) => {
    const history = await sealed([{ slices: one('PASS') }], [], []);

    const asked = ask(history, { from: '2026-03-03T00:00:00Z', ...question });

    await expect(asked).rejects.toMatchObject({ code });
  });

  it.each([
    ['NO_EVIDENCE', 'no sweep was due in it', { from: '2026-03-03T03:00:00Z', to: '2026-03-03T04:00:00Z' }],
    ['NO_EVIDENCE', 'nothing was known yet', { from: '2026-02-02T00:00:00Z', to: '2026-02-05T00:00:00Z' }],
    ['BAD_INPUT', 'it ends before it begins', { from: '2026-03-06T00:00:00Z' }],
    ['BAD_INPUT', 'it ends in the future', { now: new Date('2026-03-04T00:00:00Z') }],
    ['BAD_INPUT', 'an end is not a time', { from: 'yesterday' }],
    ['BAD_INPUT', 'it is too long', { from: '2020-03-02T00:00:00Z' }],
    ['ACCOUNT_UNKNOWN', 'no sweep covered the account', { filter: { accountIds: ['999999999999'] } }],
    ['REGION_UNKNOWN', 'no sweep covered the region', { filter: { regions: ['eu-west-9'] } }],
  ])('is refused with %s when %s', async (code, _, question) => {
    const history = await sealed([{ slices: one('PASS') }]);

    await expect(ask(history, question)).rejects.toMatchObject({ code });
  });

  it('reads the root of equal sweeps once, and nothing else while nothing fails', async () => {
    const history = await sealed(...Array.from({ length: 10 }, () => [{ slices: one('PASS') }]));
    history.reads = [];

    await ask(history, { to: '2026-03-12T00:00:00Z' });

    expect(history.reads).toHaveLength(2);
  });
});

describe('a resource that fails in a period', () => {
  const two = (first: Verdict | undefined, rest: Partial<SliceSpec> = {}): SweepOf => ({
    slices: [
      slice([...(first === undefined ? [] : [resource('i-1', { first }, first)]), resource('i-2', {}, 'PASS')], rest),
    ],
  });
  const failing = async (...estate: readonly SweepOf[]) =>
    (await ask(await sealed(...estate.map((sweep) => [sweep])), { to: '2026-03-06T00:00:00Z' })).failing;

  it.each([
    ['PASS', two('PASS')],
    ['NOT_APPLICABLE', two('NOT_APPLICABLE')],
    ['DELETED', two(undefined)],
  ] as const)('is open from when it was first seen until it is seen %s', async (endedBy, end) => {
    const [found, ...others] = await failing(
      two('PASS'),
      two('FAIL', { endedAt: '2026-03-03T02:05:00.000Z' }),
      two('FAIL'),
      end,
    );

    expect(others).toEqual([]);
    expect(found).toMatchObject({
      resource: { id: 'i-1' },
      checkId: 'check-1',
      firstSeenAt: '2026-03-03T02:05:00.000Z',
      lastSeenAt: '2026-03-04T02:15:00.000Z',
      hoursOpen: 48.2,
    });
    expect(found?.intervals).toEqual([
      {
        firstSeenAt: '2026-03-03T02:05:00.000Z',
        lastSeenAt: '2026-03-04T02:15:00.000Z',
        endedAt: '2026-03-05T02:15:00.000Z',
        endedBy,
        startUnknown: false,
        unseenNights: [],
        hoursOpen: 48.2,
      },
    ]);
  });

  it.each([
    ['its verdict is not known', two('INCONCLUSIVE')],
    ['it is not in an incomplete list', two(undefined, throttled)],
    ['its slice was not swept', { slices: [slice([], { region: 'eu-west-2' })] }],
    ['the check was not run', { checks: [{ checkId: 'check-2' }], slices: [slice([])] }],
  ])('stays open and is marked while %s', async (_, gap) => {
    const [found] = await failing(two('FAIL'), gap, two('FAIL'), two('PASS'));

    expect(found?.intervals).toMatchObject([
      { unseenNights: ['2026-03-03'], endedAt: '2026-03-05T02:15:00.000Z', hoursOpen: 72, startUnknown: true },
    ]);
  });

  it('stays open to the end of the period when nothing ends it, and the nights on which nobody saw it are named', async () => {
    const [found] = await failing(two('PASS'), two('FAIL'), two('INCONCLUSIVE'));

    expect(found).toMatchObject({ lastSeenAt: '2026-03-03T02:15:00.000Z', hoursOpen: 69.8 });
    expect(found?.intervals).toEqual([
      {
        firstSeenAt: '2026-03-03T02:15:00.000Z',
        lastSeenAt: '2026-03-03T02:15:00.000Z',
        startUnknown: false,
        unseenNights: ['2026-03-04', '2026-03-05'],
        hoursOpen: 69.8,
      },
    ]);
  });

  it('is deleted when an unchanged but now complete list does not hold it', async () => {
    const [found] = await failing(two('FAIL'), two(undefined, throttled), two(undefined), two(undefined));

    expect(found?.intervals).toMatchObject([{ endedBy: 'DELETED', endedAt: '2026-03-04T02:15:00.000Z' }]);
  });

  it('has one interval for each time it was open', async () => {
    const [found] = await failing(two('FAIL'), two('PASS'), two('FAIL'), two('PASS'));

    expect(found?.intervals.map(({ firstSeenAt, endedAt }) => [firstSeenAt, endedAt])).toEqual([
      ['2026-03-02T02:15:00.000Z', '2026-03-03T02:15:00.000Z'],
      ['2026-03-04T02:15:00.000Z', '2026-03-05T02:15:00.000Z'],
    ]);
    expect(found).toMatchObject({ hoursOpen: 48, lastSeenAt: '2026-03-04T02:15:00.000Z' });
  });

  it('is found by reading only the chunks that changed', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      resource(`i-${index}`, {}, index % 2 === 0 ? 'FAIL' : 'PASS'),
    );
    const changed = many.with(7, resource('i-7', { v: 1 }, 'FAIL'));
    const history = await sealed([{ slices: [slice(many)] }], [{ slices: [slice(changed)] }]);
    await ask(history, { to: '2026-03-02T12:00:00Z' });
    const firstNight = history.reads.length;
    history.reads = [];

    const { failing: found } = await ask(history);

    expect(found).toHaveLength(31);
    expect(history.reads.length - firstNight).toBe(3);
  });
});

/** The same questions answered from the plain estate, with nothing of the store. */
const modelOf = (estate: readonly Night[]) => {
  const verdictsOf = (night: Night) =>
    night.slices.flatMap(({ entries }) => entries.flatMap(({ findings }) => findings.map(({ verdict }) => verdict)));
  const statusOf = (night: Night): string => {
    if (night.missed) return 'MISSED';
    const verdicts = verdictsOf(night);
    if (verdicts.includes('FAIL')) return 'FAILED';
    const complete = night.slices.every(({ enumeration }) => enumeration?.status === 'complete');
    if (!complete || verdicts.includes('INCONCLUSIVE')) return 'NOT_ESTABLISHED';
    return verdicts.includes('PASS') ? 'HELD' : 'NOT_APPLICABLE';
  };
  const places = new Set(
    estate.flatMap(({ slices }) =>
      slices.flatMap(({ entries }) => entries.map(({ resource: { region, id } }) => `${region}/${id}`)),
    ),
  );
  const stretchesOf = (place: string): readonly string[] => {
    const [region = '', id = ''] = place.split('/');
    const found: string[] = [];
    let open: { first: number; last: number; unseen: number[] } | undefined;
    for (const [index, night] of estate.entries()) {
      const own = night.slices.find((candidate) => candidate.region === region);
      const verdict = night.missed
        ? undefined
        : own?.entries.find((entry) => entry.resource.id === id)?.findings[0]?.verdict;
      const gone = !night.missed && verdict === undefined && own?.enumeration?.status === 'complete';
      if (verdict === 'FAIL') open = { first: open?.first ?? index, last: index, unseen: open?.unseen ?? [] };
      else if (open !== undefined && (gone || verdict === 'PASS' || verdict === 'NOT_APPLICABLE')) {
        found.push(JSON.stringify([place, open.first, open.last, index, gone ? 'DELETED' : verdict, open.unseen]));
        open = undefined;
      } else open?.unseen.push(index);
    }
    if (open !== undefined) found.push(JSON.stringify([place, open.first, open.last, null, null, open.unseen]));
    return found;
  };
  return { statuses: estate.map(statusOf), stretches: [...places].flatMap(stretchesOf).toSorted() };
};

describe('a period over random histories', () => {
  it('agrees with a plain model of 30 nights', async () => {
    const placeOf = (time: string): number => Math.floor((Date.parse(time) - Date.parse(dueAtOf(0))) / 86_400_000);

    await fc.assert(
      fc.asyncProperty(nights(30), async (estate) => {
        const { history } = await sealNights(estate);

        const report = await ask(history, { to: '2026-04-01T00:00:00Z', now: new Date('2026-05-01T00:00:00Z') });

        const model = modelOf(estate);
        expect(report.nights).toHaveLength(30);
        expect(statuses(report)).toEqual(model.statuses);
        const stretches = report.failing.flatMap(({ resource: { region, id }, intervals }) =>
          intervals.map(({ firstSeenAt, lastSeenAt, endedAt, endedBy, unseenNights }) =>
            JSON.stringify([
              `${region}/${id}`,
              placeOf(firstSeenAt),
              placeOf(lastSeenAt),
              endedAt === undefined ? null : placeOf(endedAt),
              endedBy ?? null,
              unseenNights.map((night) => placeOf(`${night}T02:00:00Z`)),
            ]),
          ),
        );
        expect(stretches.toSorted()).toEqual(model.stretches);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same when the resources were listed in another order', async () => {
    await fc.assert(
      fc.asyncProperty(nights(8), async (estate) => {
        const reversed = estate.map((night) => ({
          ...night,
          slices: night.slices.map((own) => ({ ...own, entries: own.entries.toReversed() })),
        }));
        const [straight, backwards] = [await sealNights(estate), await sealNights(reversed)];

        expect(await ask(backwards.history, { to: '2026-03-10T00:00:00Z' })).toEqual(
          await ask(straight.history, { to: '2026-03-10T00:00:00Z' }),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('never holds more nights when one more slice is not complete', async () => {
    await fc.assert(
      fc.asyncProperty(nights(6), fc.nat(5), async (estate, at) => {
        const poorer = estate.map((night, index) =>
          index === at ? { ...night, slices: night.slices.map((own) => ({ ...own, ...throttled })) } : night,
        );
        const [whole, part] = [await sealNights(estate), await sealNights(poorer)];

        const [before, after] = [await ask(whole.history), await ask(part.history)];

        expect(after.totals.held).toBeLessThanOrEqual(before.totals.held);
        expect(after.totals.failed).toBe(before.totals.failed);
      }),
      { numRuns: 30 },
    );
  });
});
