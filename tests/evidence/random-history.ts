import fc from 'fast-check';
import type { Entry } from '../../src/domain/evidence.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../builders/history.ts';

const accountId = '111122223333';

/** An instance that one check judged. */
export const resource = (id: string, facts: JsonObject, verdict: Verdict, region = 'eu-west-1'): Entry => ({
  resource: { type: 'AWS::EC2::Instance', id, accountId, region },
  facts,
  findings: [
    {
      checkId: 'check-1',
      verdict,
      severity: 'HIGH',
      ...(verdict === 'INCONCLUSIVE' && { reason: 'THROTTLED' }),
      ...(verdict === 'NOT_APPLICABLE' && { reason: 'RULE_NOT_APPLICABLE' }),
    },
  ],
});

/** One night of a small estate: two regions with up to twelve instances. */
export interface Night {
  /** Whether nothing was swept. */
  readonly missed: boolean;
  readonly slices: readonly SliceSpec[];
}

const verdictOf = { 0: 'PASS', 1: 'FAIL', 2: 'NOT_APPLICABLE', 3: 'INCONCLUSIVE' } as const satisfies Record<
  number,
  Verdict
>;

const entryIn = (region: string): fc.Arbitrary<Entry> =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom<(0 | 1 | 2 | 3)[]>(0, 0, 0, 1, 2, 3))
    .map(([number, state]) =>
      resource(
        `i-${number}`,
        state === 3 ? { v: { unavailable: 'THROTTLED' } } : { v: { observed: state } },
        verdictOf[state],
        region,
      ),
    );

const sliceIn = (region: string): fc.Arbitrary<SliceSpec> =>
  fc
    .tuple(
      fc.uniqueArray(entryIn(region), { maxLength: 12, selector: (entry) => entry.resource.id }),
      fc.constantFrom<SliceSpec['enumeration'][]>(
        { status: 'complete' },
        { status: 'complete' },
        { status: 'complete' },
        { status: 'partial', reason: 'THROTTLED' },
        { status: 'denied', reason: 'ACCESS_DENIED' },
      ),
    )
    .map(([entries, enumeration = { status: 'complete' }]) => ({
      accountId,
      region,
      collectorId: 'ec2-instances',
      enumeration,
      entries: enumeration.status === 'denied' ? [] : entries,
    }));

/** So many nights, the first of which is never missed. */
export const nights = (count: number): fc.Arbitrary<readonly Night[]> =>
  fc
    .array(
      fc.record({
        missed: fc.constantFrom(false, false, false, false, true),
        slices: fc.tuple(sliceIn('eu-west-1'), sliceIn('eu-west-2')),
      }),
      { minLength: count, maxLength: count },
    )
    .map(([first, ...rest]) => (first === undefined ? [] : [{ ...first, missed: false }, ...rest]));

/** When a night of the history is due: at 02:00 UTC of successive days from 2 March 2026 on. */
export const dueAtOf = (index: number): string => new Date(Date.UTC(2026, 2, 2 + index, 2)).toISOString();

/** Seals the nights that were not missed, a quarter of an hour after they were due, under a schedule. */
export const sealNights = async (estate: readonly Night[]) => {
  const history = new MemoryHistory();
  await history.evidence.append(
    'schedule-1',
    { kind: 'schedule', schedule: { scheduleId: 'schedule-1', timeOfDay: '02:00', timeZone: 'UTC' } },
    new Date('2026-03-01T12:00:00Z'),
  );
  const readers: (readonly [SweepReader, Night])[] = [];
  for (const [index, night] of estate.entries()) {
    if (night.missed) continue;
    const record = await sealSweep(history, {
      sweepId: `sweep-${index}`,
      startedAt: dueAtOf(index),
      sealedAt: new Date(Date.parse(dueAtOf(index)) + 15 * 60_000).toISOString(),
      checks: [{ checkId: 'check-1' }],
      slices: night.slices,
    });
    readers.push([new SweepReader(history, record), night]);
  }
  return { history, readers };
};
