import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readTypeDefs } from '../../src/api/type-defs.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { type AssayEvent, type EventType, eventDetails, namedResources } from '../../src/events/event.ts';
import { eventsOfSeal, mostEvents } from '../../src/events/seal-events.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../builders/history.ts';
import { accountId, checkId, entryOf, origin, sweepIdOf, threeNights } from '../packs/pack-history.ts';

const eventsOf = async (history: MemoryHistory, sweepId: string): Promise<readonly AssayEvent[]> => {
  const record = await history.evidence.sweepById(sweepId);
  if (record === undefined) throw new Error(`no sweep ${sweepId}`);
  const checkpoint = { size: record.sequence, root: Buffer.alloc(32, 1) };
  const events = await eventsOfSeal(history, { origin, record, checkpoint });
  for (const { type, detail } of events) eventDetails[type].parse(detail);
  return events;
};

const detailsOf = <T extends EventType>(events: readonly AssayEvent[], type: T) =>
  events.flatMap((event) => (event.type === type ? [event.detail as Extract<AssayEvent, { type: T }>['detail']] : []));

interface Night {
  readonly sweepId?: string;
  readonly sealedAt: string;
  readonly checks?: readonly string[];
  readonly slices: Readonly<Record<string, readonly Verdict[] | 'denied' | { readonly partial: readonly Verdict[] }>>;
}

/** One collector in the regions that are named; the verdict of each snapshot by its place. */
const historyOf = async (...nights: readonly Night[]): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  for (const [index, { sweepId = sweepIdOf(index + 1), sealedAt, checks = [checkId], slices }] of nights.entries()) {
    await sealSweep(history, {
      sweepId,
      sealedAt,
      checks: checks.map((id) => ({ checkId: id })),
      slices: Object.entries(slices).map(([region, seen]): SliceSpec => {
        const verdicts = seen === 'denied' ? [] : 'partial' in seen ? seen.partial : seen;
        const entries = (verdicts as readonly Verdict[]).map((verdict, number) => entryOf(number, verdict, region));
        const enumeration =
          seen === 'denied'
            ? { status: 'denied' as const, reason: 'ACCESS_DENIED' as const, code: 'UnauthorizedOperation' }
            : 'partial' in seen
              ? { status: 'partial' as const, reason: 'THROTTLED' as const }
              : { status: 'complete' as const };
        return { accountId, region, collectorId: 'ec2-snapshots', entries, enumeration };
      }),
    });
  }
  return history;
};
const at = (day: number, time = '02:00'): string => `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const region = 'eu-west-1';

describe('the events of a sealed sweep', () => {
  it('say of the first one that it was sealed, and nothing of a change', async () => {
    const events = await eventsOf(await threeNights(), sweepIdOf(1));

    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'Sweep Sealed',
      detail: {
        origin,
        sweep: { sweepId: sweepIdOf(1), sealedAt: at(1) },
        sequence: 1,
        complete: true,
        counts: { pass: 8, fail: 2, notApplicable: 1, inconclusive: 1 },
        checkpoint: { size: 1, rootHash: '01'.repeat(32) },
        announced: { verdictChanges: 0, visibilityLost: 0, exceptionsExpiring: 0 },
        scope: { slicesEntered: 0, slicesLeft: 0 },
      },
    });
    expect(events[0]?.detail).not.toHaveProperty('comparedWith');
  });

  it('say which resources of a check changed, with what it says of the region before and after', async () => {
    const events = await eventsOf(await threeNights(), sweepIdOf(2));

    expect(events.map(({ type }) => type)).toEqual(['Sweep Sealed', 'Verdict Changed']);
    expect(events[1]?.detail).toMatchObject({
      comparedWith: { sweepId: sweepIdOf(1) },
      checkId,
      accountId,
      region,
      before: { verdict: 'FAIL', counts: { pass: 8, fail: 2 }, complete: true },
      after: { verdict: 'FAIL', counts: { pass: 9, fail: 1 }, complete: true },
      total: 1,
      resources: [
        { id: 'snap-0001', change: 'VERDICT_CHANGED', before: { verdict: 'FAIL' }, after: { verdict: 'PASS' } },
      ],
    });
  });

  it('never call a resource deleted whose slice was not read to its end', async () => {
    const events = await eventsOf(await threeNights(), sweepIdOf(3));

    const [changed] = detailsOf(events, 'Verdict Changed');
    const [lost] = detailsOf(events, 'Visibility Lost');
    expect(events.map(({ type }) => type)).toEqual(['Sweep Sealed', 'Verdict Changed', 'Visibility Lost']);
    expect(changed).toMatchObject({
      region: 'eu-north-1',
      after: { verdict: 'INCONCLUSIVE', complete: false },
      total: 2,
    });
    expect(changed?.resources.map(({ change }) => change)).toEqual(['NO_LONGER_VISIBLE', 'NO_LONGER_VISIBLE']);
    expect(lost).toMatchObject({
      accountId,
      region: 'eu-north-1',
      slices: [
        {
          collectorId: 'ec2-snapshots',
          status: 'denied',
          reason: 'ACCESS_DENIED',
          resourcesBefore: 2,
          resourcesSeen: 0,
        },
      ],
    });
    expect(JSON.stringify(events)).not.toContain('DELETED');
  });

  it('say that a region passes no more where nothing is seen of it, although no resource fails', async () => {
    const history = await historyOf(
      { sealedAt: at(1), slices: { [region]: ['PASS', 'PASS'] } },
      { sealedAt: at(2), slices: { [region]: { partial: ['PASS'] } } },
    );

    const events = await eventsOf(history, sweepIdOf(2));

    expect(detailsOf(events, 'Verdict Changed')).toMatchObject([
      { before: { verdict: 'PASS' }, after: { verdict: 'INCONCLUSIVE', counts: { pass: 1 } }, total: 1 },
    ]);
    expect(detailsOf(events, 'Visibility Lost')).toMatchObject([{ slices: [{ status: 'partial', resourcesSeen: 1 }] }]);
  });

  it('do not repeat what was lost before, and say nothing of what came back', async () => {
    const history = await historyOf(
      { sealedAt: at(1), slices: { [region]: 'denied' } },
      { sealedAt: at(2), slices: { [region]: 'denied' } },
      { sealedAt: at(3), slices: { [region]: [] } },
    );

    expect(detailsOf(await eventsOf(history, sweepIdOf(2)), 'Visibility Lost')).toEqual([]);
    expect(detailsOf(await eventsOf(history, sweepIdOf(3)), 'Visibility Lost')).toEqual([]);
  });

  it('tell what came with a failure and what went with one, and not what came or went passing', async () => {
    const history = await historyOf(
      { sealedAt: at(1), slices: { [region]: ['FAIL', 'PASS', 'PASS', 'FAIL'] } },
      { sealedAt: at(2), slices: { [region]: ['FAIL', 'PASS'] } },
      { sealedAt: at(3), slices: { [region]: ['FAIL', 'PASS', 'PASS', 'INCONCLUSIVE'] } },
    );

    const went = detailsOf(await eventsOf(history, sweepIdOf(2)), 'Verdict Changed');
    const came = detailsOf(await eventsOf(history, sweepIdOf(3)), 'Verdict Changed');

    expect(went).toMatchObject([
      { total: 1, resources: [{ id: 'snap-0003', change: 'DELETED', before: { verdict: 'FAIL' } }] },
    ]);
    expect(came).toMatchObject([
      { total: 1, resources: [{ id: 'snap-0003', change: 'APPEARED', after: { verdict: 'INCONCLUSIVE' } }] },
    ]);
  });

  it('name the first resources and count all', async () => {
    const verdicts = (verdict: Verdict) => Array.from({ length: namedResources + 15 }, () => verdict);
    const history = await historyOf(
      { sealedAt: at(1), slices: { [region]: verdicts('PASS') } },
      { sealedAt: at(2), slices: { [region]: verdicts('FAIL') } },
    );

    const [changed] = detailsOf(await eventsOf(history, sweepIdOf(2)), 'Verdict Changed');

    expect([changed?.total, changed?.resources.length]).toEqual([namedResources + 15, namedResources]);
  });

  it('are bounded, and say how many there would be', async () => {
    const regions = (verdict: Verdict) =>
      Object.fromEntries(
        Array.from({ length: mostEvents + 3 }, (_, number) => [`eu-west-${1000 + number}`, [verdict]]),
      );
    const history = await historyOf(
      { sealedAt: at(1), slices: regions('PASS') },
      { sealedAt: at(2), slices: regions('FAIL') },
    );

    const events = await eventsOf(history, sweepIdOf(2));

    expect(detailsOf(events, 'Verdict Changed')).toHaveLength(mostEvents);
    expect(detailsOf(events, 'Sweep Sealed')).toMatchObject([
      { announced: { verdictChanges: mostEvents + 3, verdictChangesSent: mostEvents } },
    ]);
  });

  it('keep to what both sweeps planned: a new region, a region that left and a new check are no changes', async () => {
    const history = await historyOf(
      { sealedAt: at(1), slices: { 'eu-north-1': ['FAIL'], [region]: ['PASS'] } },
      {
        sealedAt: at(2),
        checks: [checkId, 'ebs-snapshot-not-public'],
        slices: { [region]: ['PASS'], 'us-east-1': ['FAIL'] },
      },
    );

    const events = await eventsOf(history, sweepIdOf(2));

    expect(events.map(({ type }) => type)).toEqual(['Sweep Sealed']);
    expect(events[0]?.detail).toMatchObject({ scope: { slicesEntered: 1, slicesLeft: 1 } });
  });

  it('call nothing repaired because a slice in which it failed was not planned any more', async () => {
    const history = new MemoryHistory();
    const slice = (collectorId: string, number: number, verdict: Verdict): SliceSpec => ({
      accountId,
      region,
      collectorId,
      entries: [entryOf(number, verdict, region)],
    });
    const both = [slice('ec2-snapshots', 0, 'PASS'), slice('rds-snapshots', 1, 'FAIL')];
    for (const [index, slices] of [both, both.slice(0, 1)].entries()) {
      const sealedAt = at(index + 1);
      await sealSweep(history, { sweepId: sweepIdOf(index + 1), sealedAt, checks: [{ checkId }], slices });
    }

    const events = await eventsOf(history, sweepIdOf(2));

    expect(events.map(({ type }) => type)).toEqual(['Sweep Sealed']);
    expect(events[0]?.detail).toMatchObject({ scope: { slicesEntered: 0, slicesLeft: 1 } });
  });

  it('call a sweep that planned nothing not complete', async () => {
    const history = await historyOf({ sealedAt: at(1), slices: {} });

    expect(detailsOf(await eventsOf(history, sweepIdOf(1)), 'Sweep Sealed')).toMatchObject([
      { complete: false, slices: { planned: 0, complete: 0 } },
    ]);
  });

  it('compare with the newest sweep that planned as much, so that a narrow one in between hides nothing', async () => {
    const history = await historyOf(
      { sealedAt: at(1), slices: { 'eu-north-1': ['PASS'], [region]: ['PASS'] } },
      { sealedAt: at(1, '12:00'), slices: { [region]: ['PASS'] } },
      { sealedAt: at(2), slices: { 'eu-north-1': ['FAIL'], [region]: ['PASS'] } },
    );

    expect(detailsOf(await eventsOf(history, sweepIdOf(3)), 'Verdict Changed')).toMatchObject([
      { region: 'eu-north-1', comparedWith: { sweepId: sweepIdOf(1) }, after: { verdict: 'FAIL' } },
    ]);
  });

  it('compare so too when they planned something for the first time, which no earlier sweep can hold', async () => {
    const history = await historyOf(
      { sealedAt: at(1), slices: { 'eu-north-1': ['PASS'], [region]: ['PASS'] } },
      { sealedAt: at(1, '12:00'), slices: { [region]: ['PASS'] } },
      { sealedAt: at(2), slices: { 'eu-north-1': ['FAIL'], [region]: ['PASS'], 'us-east-1': ['PASS'] } },
    );

    const events = await eventsOf(history, sweepIdOf(3));

    expect(detailsOf(events, 'Verdict Changed')).toMatchObject([
      { region: 'eu-north-1', comparedWith: { sweepId: sweepIdOf(1) }, after: { verdict: 'FAIL' } },
    ]);
    expect(events[0]?.detail).toMatchObject({ scope: { slicesEntered: 1, slicesLeft: 0 } });
  });

  it('compare with the newest sweep that ran the same checks, and with the one before where none shares anything', async () => {
    const other = ['ebs-snapshot-not-public'];
    const history = await historyOf(
      { sealedAt: at(1), slices: { [region]: ['PASS'] } },
      { sealedAt: at(1, '12:00'), checks: other, slices: { [region]: ['PASS'] } },
      { sealedAt: at(2), slices: { [region]: ['FAIL'] } },
      { sealedAt: at(3), checks: ['ebs-default-encryption-enabled'], slices: { [region]: ['FAIL'] } },
    );

    const comparedBy = async (night: number) =>
      detailsOf(await eventsOf(history, sweepIdOf(night)), 'Sweep Sealed')[0]?.comparedWith?.sweepId;

    expect([await comparedBy(3), await comparedBy(4)]).toEqual([sweepIdOf(1), sweepIdOf(3)]);
  });

  it('have the same ids whenever they are made, and no two of a sweep the same', async () => {
    const history = await threeNights();

    const [first, second] = [await eventsOf(history, sweepIdOf(3)), await eventsOf(history, sweepIdOf(3))];

    const ids = first.map(({ detail }) => detail.eventId);
    expect(second).toEqual(first);
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain((await eventsOf(history, sweepIdOf(2)))[0]?.detail.eventId);
  });

  it('name queries that the API answers', async () => {
    const schema = buildSchema(readTypeDefs());
    const events = await eventsOf(await threeNights(), sweepIdOf(3));
    const queries = events.flatMap(({ detail }) => ('query' in detail ? [detail.query] : []));

    expect(queries).toHaveLength(2);
    for (const { query } of queries) expect(validate(schema, parse(query))).toEqual([]);
  });
});

describe('exceptions that expire', () => {
  const accepted = async (expiresAt: string, ...nights: readonly string[]): Promise<MemoryHistory> => {
    const history = new MemoryHistory();
    const exception = {
      exceptionId: '019a0000-0000-7000-8000-0000000000e1',
      scope: { checkId, accountId },
      owner: 'Payments',
      reason: 'Replaced next month',
      compensatingControl: 'No permission to copy it',
      requestedBy: 'ana@example.com',
      approvedBy: 'ben@example.com',
      expiresAt,
    };
    await history.evidence.append('exception', { kind: 'exception', exception }, new Date(at(1, '00:00')));
    for (const [index, sealedAt] of nights.entries()) {
      await sealSweep(history, {
        sweepId: sweepIdOf(index + 1),
        sealedAt,
        checks: [{ checkId }],
        slices: [{ accountId, region, collectorId: 'ec2-snapshots', entries: [] }],
      });
    }
    return history;
  };

  it.each([
    ['in two weeks', at(16, '02:00'), 14],
    ['within the hour', at(2, '02:30'), 1],
    ['in more than two weeks', at(16, '02:01'), undefined],
    ['already', at(1, '12:00'), undefined],
  ])('are announced before they do and not after: %s', async (_, expiresAt, daysLeft) => {
    const history = await accepted(expiresAt, at(2));

    const expiring = detailsOf(await eventsOf(history, sweepIdOf(1)), 'Exception Expiring');

    expect(expiring.map((detail) => detail.daysLeft)).toEqual(daysLeft === undefined ? [] : [daysLeft]);
  });

  it('are announced every night, and not again by a sweep of the same day that nobody scheduled', async () => {
    const history = await accepted(at(9), at(2), at(2, '09:00'), at(3));
    const second = history.log[2]?.entry;
    if (second?.kind !== 'sweep') throw new Error('the third entry is a sweep');
    history.log[2] = { entryId: sweepIdOf(2), entry: { ...second, sweep: { ...second.sweep, trigger: 'API' } } };

    const announced = await Promise.all(
      [1, 2, 3].map(async (night) => detailsOf(await eventsOf(history, sweepIdOf(night)), 'Exception Expiring').length),
    );

    expect(announced).toEqual([1, 0, 1]);
  });

  it('are not announced once revoked', async () => {
    const history = await accepted(at(9));
    const revocation = { exceptionId: '019a0000-0000-7000-8000-0000000000e1', revokedBy: 'ana', reason: 'done' };
    await history.evidence.append('revocation', { kind: 'revocation', revocation }, new Date(at(1, '12:00')));
    await sealSweep(history, { sweepId: sweepIdOf(1), sealedAt: at(2), checks: [{ checkId }], slices: [] });

    expect(detailsOf(await eventsOf(history, sweepIdOf(1)), 'Exception Expiring')).toEqual([]);
  });
});
