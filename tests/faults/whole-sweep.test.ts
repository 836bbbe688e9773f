import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import { sliceId } from '../../src/domain/slice.ts';
import { checkResult } from '../../src/evidence/results.ts';
import { type FaultKind, faultKinds } from '../../src/sandbox/fault.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { fresh } from '../builders/fresh.ts';
import { smallEstate } from './small-estate.ts';
import { enhanced, full, home, now } from './small-names.ts';
import { type SealedSweep, smallSweep } from './small-sweep.ts';

/** A sweep during which every answer is spoilt, from after its planning on. */
const sweepUnder = async (kind: FaultKind | undefined): Promise<SealedSweep> => {
  const sandbox = await startSandbox({ estate: smallEstate, now: () => now });
  try {
    const sweep = smallSweep(sandbox, kind === undefined ? {} : { kind });
    return await sweep.run(() => {
      if (kind !== undefined) sandbox.faults.set({ operation: '*' }, kind);
    });
  } finally {
    await sandbox.close();
  }
};

const sweeps = new Map<FaultKind | undefined, Promise<SealedSweep>>();

/** The same, made once. */
const sweptUnder = (kind: FaultKind | undefined): Promise<SealedSweep> => {
  const sweep = sweeps.get(kind) ?? sweepUnder(kind);
  sweeps.set(kind, sweep);
  return sweep;
};

/** Faults that leave an account nothing to read; the others let some lists through. */
const leavesNothing: readonly FaultKind[] = [
  'deny',
  'denyScp',
  'serverError',
  'expiredToken',
  'regionDisabled',
  'reset',
  'stall',
  'emptyBody',
  'emptyObject',
];

/** Told to slow down by everything, the SDK would take half a minute; the matrix has it call by call. */
const kinds = faultKinds.filter((kind) => kind !== 'throttle');

describe.concurrent.each(kinds)('a sweep during which everything answers with %s', (kind) => {
  it('ends every planned slice in exactly one state', async () => {
    const { record, slices } = await sweptUnder(kind);
    const { planned, ...states } = record.slices;

    expect(planned).toBe(3 * collectors.length);
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(planned);
    expect(new Set(slices.map(sliceId)).size).toBe(planned);
  });

  it('says of every slice that is not complete why', async () => {
    const { slices } = await sweptUnder(kind);

    const unexplained = slices.filter(
      ({ enumeration }) => enumeration.status !== 'complete' && enumeration.reason === undefined,
    );

    expect(unexplained.map(sliceId)).toEqual([]);
  });

  it('decides no check in favour of the scope that was not decided so before', async () => {
    const [before, after] = [await sweptUnder(undefined), await sweptUnder(kind)];

    const raised = checks.flatMap(({ id }) => {
      const from = checkResult(id, before.slices, fresh).verdict;
      const to = checkResult(id, after.slices, fresh).verdict;
      const isWorseOrEqual = to === from || to === 'INCONCLUSIVE' || (from === 'PASS' && to === 'FAIL');
      return isWorseOrEqual || kind === 'vanish' ? [] : [`${id} went from ${from} to ${to}`];
    });

    expect(raised).toEqual([]);
  });

  it('passes nothing when nothing could be read', async () => {
    const { record, slices } = await sweptUnder(kind);

    const verdicts = new Set(checks.map(({ id }) => checkResult(id, slices, fresh).verdict));

    if (leavesNothing.includes(kind)) {
      expect(record.counts.pass).toBe(0);
      expect([...verdicts]).toEqual(['INCONCLUSIVE']);
    } else {
      expect(record.counts.pass).toBeLessThanOrEqual((await sweptUnder(undefined)).record.counts.pass);
    }
  });
});

it('tells a region that is not enabled from credentials that are not accepted by where they were accepted before', async () => {
  const { slices } = await sweptUnder('regionDisabled');

  const reasonsIn = (region: string) => [
    ...new Set(slices.filter((slice) => slice.region === region).map(({ enumeration }) => enumeration.reason)),
  ];

  expect(reasonsIn(home)).toEqual(['CREDENTIALS_INVALID']);
  expect(reasonsIn(full)).toEqual(['REGION_DISABLED']);
  expect(reasonsIn(enhanced)).toEqual(['REGION_DISABLED']);
});
