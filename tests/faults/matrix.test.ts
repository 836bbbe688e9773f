import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../src/collectors/collectors.ts';
import { faultKinds } from '../../src/sandbox/fault.ts';
import { evidentChanges } from './evident-changes.ts';
import { otherReasons } from './expected-reasons.ts';
import { type Matrix, type Run, runMatrix } from './matrix.ts';
import { smallEstate } from './small-estate.ts';
import { stillPassingTable } from './still-passing.ts';

const pairs = collectors.flatMap(({ id, actions }) =>
  [...new Set(actions)].map((operation) => ({ collectorId: id, operation })),
);

let matrix: Matrix;

beforeAll(async () => {
  matrix = await runMatrix(smallEstate);
}, 120_000);

afterAll(() => {
  const reasons = Object.groupBy(matrix.skipped, ({ because }) => because);
  const skips = Object.entries(reasons).map(([because, skips = []]) => `  ${skips.length} skipped: ${because}`);
  console.log([`${matrix.runs.length} combinations of a collector, an operation and a fault ran`, ...skips].join('\n'));
});

const runsOf = ({ collectorId, operation }: Pick<Run, 'collectorId' | 'operation'>): readonly Run[] =>
  matrix.runs.filter((run) => run.collectorId === collectorId && run.operation === operation);

/** The faults under which something was found, each with the first of it. */
const found = (runs: readonly Run[], what: (run: Run) => readonly string[]): readonly string[] =>
  runs.flatMap((run) =>
    what(run)
      .slice(0, 1)
      .map((first) => `${run.title}: ${first}`),
  );

describe.each(pairs)('$collectorId under the faults of $operation', (pair) => {
  it('meets every kind of fault, or a reason says why it cannot', () => {
    const met = new Set(runsOf(pair).map(({ fault }) => fault.kind));
    const excused = new Set(
      matrix.skipped
        .filter(({ collectorId, operation, field }) => {
          return collectorId === pair.collectorId && operation === pair.operation && field === undefined;
        })
        .map(({ kind }) => kind),
    );

    expect(faultKinds.filter((kind) => !met.has(kind) && !excused.has(kind))).toEqual([]);
  });

  it('is struck by each of them', () => {
    expect(found(runsOf(pair), ({ struck }) => (struck ? [] : ['nothing changed']))).toEqual([]);
  });

  it('shows afterwards that an answer was refused, lost or cut short', () => {
    const faults = runsOf(pair).filter(({ fault }) => fault.kind !== 'missingField' && fault.kind !== 'wrongType');

    expect(found(faults, ({ marked }) => (marked ? [] : ['nothing can be seen of it']))).toEqual([]);
  });

  it('never raises a verdict', () => {
    expect(found(runsOf(pair), ({ raised }) => raised)).toEqual([]);
  });

  it('never loses a resource in silence', () => {
    expect(found(runsOf(pair), ({ gone }) => gone)).toEqual([]);
  });

  it('never decides for a scope that was not read to its end', () => {
    expect(found(runsOf(pair), ({ decided }) => decided)).toEqual([]);
  });

  it('names the reason', () => {
    expect(found(runsOf(pair), ({ misnamed }) => misnamed)).toEqual([]);
  });
});

describe('what still passes', () => {
  it('under each fault is what does not depend on what was lost', async () => {
    await expect(stillPassingTable(matrix.runs)).toMatchFileSnapshot('still-passing.txt');
  });
});

describe('the exceptions of the matrix', () => {
  it('were all needed', () => {
    const stale = evidentChanges.filter((change) => !matrix.usedChanges.has(change));

    expect(stale.map(({ operation, faults }) => `${operation} ${faults.source}`)).toEqual([]);
  });

  it('include no reason that was not given', () => {
    const stale = otherReasons.filter((other) => !matrix.usedReasons.has(other));

    expect(stale.map(({ operation, faults }) => `${operation} ${faults.source}`)).toEqual([]);
  });

  it('let no FAIL become PASS', () => {
    expect(evidentChanges.filter(({ moves }) => moves.includes('FAIL->PASS'))).toEqual([]);
  });
});
