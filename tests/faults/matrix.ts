import pLimit from 'p-limit';
import { collectors } from '../../src/collectors/collectors.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { faultsOf, type Skipped, titleOf } from './combinations.ts';
import {
  type Change,
  changesOf,
  decidedWhileBroken,
  passedFromNowhere,
  scopeChangesOf,
  silentlyGone,
  stillPassing,
} from './comparison.ts';
import { type EvidentChange, evidentChanges } from './evident-changes.ts';
import { isRightReason, type OtherReason } from './expected-reasons.ts';
import { type Fault, FaultBench, type SliceResult } from './fault-bench.ts';
import { enhanced, full } from './small-names.ts';

/** What one fault of one operation did to one collector: sentences about what it should not have done. */
export interface Run {
  readonly region: string;
  readonly collectorId: string;
  readonly operation: string;
  /** Whether the answers of the operation are others than when all was well. */
  readonly struck: boolean;
  /** Whether it can be seen afterwards: in the state of the slice, the facts or the notes. */
  readonly marked: boolean;
  readonly fault: Fault;
  readonly title: string;
  readonly raised: readonly string[];
  readonly gone: readonly string[];
  readonly decided: readonly string[];
  readonly misnamed: readonly string[];
  /** Checks, with their parameters, to which the fault made no difference. */
  readonly stillPassing: readonly string[];
}

export interface Matrix {
  readonly runs: readonly Run[];
  readonly skipped: readonly (Skipped & { readonly collectorId: string; readonly operation: string })[];
  readonly usedChanges: ReadonlySet<EvidentChange>;
  readonly usedReasons: ReadonlySet<OtherReason>;
}

const benches = 8;
/** Runs that mostly wait, side by side. */
const waiting = 24;

/** What a verdict may become without any further reason. */
const mayBecome: Readonly<Record<Verdict, readonly Verdict[]>> = {
  FAIL: ['FAIL', 'INCONCLUSIVE'],
  INCONCLUSIVE: ['INCONCLUSIVE'],
  PASS: ['PASS', 'INCONCLUSIVE'],
  NOT_APPLICABLE: ['NOT_APPLICABLE', 'INCONCLUSIVE'],
};

const callsOf = ({ calls }: SliceResult, operation: string): string =>
  JSON.stringify(
    calls
      .filter((call) => call.operation === operation)
      .map(({ requestId: _id, startedAt: _start, endedAt: _end, attempts: _attempts, ...call }) => JSON.stringify(call))
      .toSorted(),
  );

const seenOf = ({ observations, notes, slice }: SliceResult): string =>
  JSON.stringify([slice.enumeration.status, observations, notes]);

const say = ({ parameters, resource, checkId, from, to, reason }: Change): string =>
  `${checkId} of ${resource} went from ${from} to ${to}${reason === undefined ? '' : ` (${reason})`}, ${parameters}`;

/** Runs every collector under every fault of every operation that it calls. */
export const runMatrix = async (estate: Estate): Promise<Matrix> => {
  const runs: Run[] = [];
  const skipped: Matrix['skipped'][number][] = [];
  const usedChanges = new Set<EvidentChange>();
  const usedReasons = new Set<OtherReason>();
  const limit = pLimit(benches);
  const limitOfWaiting = pLimit(waiting);
  const idle = await Promise.all(Array.from({ length: benches }, () => FaultBench.start(estate)));
  const onBench = <T>(work: (bench: FaultBench) => Promise<T>): Promise<T> =>
    limit(async () => {
      const bench = idle.pop();
      if (bench === undefined) throw new Error('no bench is idle');
      try {
        return await work(bench);
      } finally {
        idle.push(bench);
      }
    });

  const judge = (clean: SliceResult, faulty: SliceResult, operation: string, fault: Fault): Run => {
    const title = titleOf(fault);
    const at = { operation, kind: fault.kind, title };
    const changes = [...changesOf(clean, faulty), ...scopeChangesOf(clean, faulty)];
    const isAllowed = ({ from, to }: Change): boolean => {
      if (mayBecome[from].includes(to)) return true;
      const evident = evidentChanges.find(
        ({ operation: of, faults, moves }) =>
          of === operation && faults.test(title) && moves.includes(`${from}->${to}`),
      );
      if (evident !== undefined) usedChanges.add(evident);
      return evident !== undefined;
    };
    const { status, reason } = faulty.slice.enumeration;
    const seen = seenOf(faulty) !== seenOf(clean);
    return {
      region: clean.slice.region,
      collectorId: clean.slice.collectorId,
      operation,
      fault,
      title,
      struck: seen || callsOf(clean, operation) !== callsOf(faulty, operation),
      marked: seen,
      raised: [
        ...changes.filter((change) => !isAllowed(change)).map(say),
        ...passedFromNowhere(clean, faulty).map((key) => `${key} passes and was not there before`),
      ],
      gone: silentlyGone(clean, faulty),
      stillPassing: stillPassing(clean, faulty),
      decided: decidedWhileBroken(faulty),
      misnamed: [
        ...(status !== 'complete' && (reason === undefined || !isRightReason(reason, at, usedReasons))
          ? [`the slice is ${status}: ${reason}`]
          : []),
        ...changes
          .filter(({ to, reason: given }) => to === 'INCONCLUSIVE' && given !== undefined)
          .filter(({ reason: given }) => given !== undefined && !isRightReason(given, at, usedReasons))
          .map(say),
      ],
    };
  };

  const runAll = async (region: string, collectorId: string): Promise<void> => {
    const key = { region, collectorId };
    const clean = await onBench((bench) => bench.run(key));
    if (clean.slice.enumeration.status !== 'complete') throw new Error(`${collectorId} is not complete by itself`);
    const operations = [...new Set(clean.calls.map(({ operation }) => operation))];
    await Promise.all(
      operations.map(async (operation) => {
        const combinations = faultsOf(operation, clean.calls);
        skipped.push(...combinations.skipped.map((skip) => ({ ...skip, collectorId, operation })));
        await Promise.all(
          combinations.faults.map(async (fault) => {
            const waits = fault.kind === 'throttle' || fault.kind === 'stall';
            const faulty = await (waits
              ? limitOfWaiting(() => alone(estate, (bench) => bench.run(key, fault)))
              : onBench((bench) => bench.run(key, fault)));
            runs.push(judge(clean, faulty, operation, fault));
          }),
        );
      }),
    );
  };

  try {
    await Promise.all(
      [full, enhanced].flatMap((region) =>
        collectors.filter(({ id }) => region === full || id.startsWith('ecr-')).map(({ id }) => runAll(region, id)),
      ),
    );
  } finally {
    await Promise.all(idle.map((bench) => bench.close()));
  }
  return { runs, skipped, usedChanges, usedReasons };
};

/** On a bench of its own: who waits for an answer or is told to slow down takes seconds, and nobody waits with him. */
const alone = async <T>(estate: Estate, work: (bench: FaultBench) => Promise<T>): Promise<T> => {
  const bench = await FaultBench.start(estate);
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
};
