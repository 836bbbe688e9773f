import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks } from '../../../src/checks/catalogue.ts';
import type { SliceDescriptor } from '../../../src/domain/evidence.ts';
import { fail } from '../../../src/domain/finding.ts';
import { type ReplayDifference, replaySweep } from '../../../src/evidence/replay.ts';
import { toBlock } from '../../../src/ledger/block.ts';
import type { MemorySource } from '../../builders/sealed-sweep.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, production, sampleEvidence, secondSweepId } from '../sample.ts';

// Another version, so that every snapshot comes out otherwise and is hypothetical.
const stricter = checks.map((check) =>
  check.id === 'ebs-snapshot-encrypted'
    ? { ...check, version: check.version + 1, evaluate: () => fail({ attributes: { strict: true } }) }
    : check,
);
const checkIds = ['ebs-snapshot-encrypted', 'ebs-snapshot-not-public'];

let source: MemorySource;
let api: TestApi;
beforeAll(async () => {
  source = await sampleEvidence();
  // Counts of the second sweep that are not those of its findings, as a wrong program would have sealed them.
  const root = source.records[1]?.rootDigest ?? '';
  const lines = (source.blocks.get(root) ?? []).map((line) => {
    const slice = JSON.parse(line) as SliceDescriptor;
    const counts = { pass: 0, fail: 0, notApplicable: 0, inconclusive: 0 };
    return slice.resources['AWS::EC2::Snapshot'] === 4
      ? { ...slice, counts: { ...slice.counts, 'ebs-snapshot-not-public': counts } }
      : slice;
  });
  source.blocks.set(root, toBlock(lines).lines);
  api = await startTestApi(source, { checks: stricter });
});
afterAll(() => api.close());

const query = `query ($sweepId: ID!, $checkIds: [String!]!, $first: Int, $after: String) {
  replay(sweepId: $sweepId, checkIds: $checkIds) {
    sweep { sweepId id } productVersion reproduced
    checks { checkId mode recordedVersion replayedVersion problem recorded same different wrongCounts }
    differences(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
      nodes {
        __typename
        ... on FindingDifference {
          checkId hypothetical resource { type id accountId region arn }
          recorded { verdict reason severity attributes } replayed { verdict reason severity attributes }
        }
        ... on CountDifference {
          checkId slice { accountId region collectorId } chunkDigest
          countsRecorded: recorded { pass fail notApplicable inconclusive }
          counted { pass fail notApplicable inconclusive }
        }
      }
    }
  }
}`;

const ask = async (variables: Readonly<Record<string, unknown>>) => {
  const answer = await api.query(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data.replay;
};

const replayed = async (place: number) => {
  const [record] = source.records.slice(place);
  if (record === undefined) throw new Error(`there is no sweep ${place}`);
  const differences: ReplayDifference[] = [];
  const onDifference = (difference: ReplayDifference) => differences.push(difference);
  return { ...(await replaySweep(source, record, { checks: stricter, checkIds, onDifference })), differences };
};

test('a replay says what the command line says, difference by difference', async () => {
  const expected = await replayed(1);

  const replay = await ask({ sweepId: secondSweepId, checkIds, first: 500 });

  expect(replay.sweep.sweepId).toBe(secondSweepId);
  expect([replay.productVersion, replay.reproduced]).toEqual(['0.1.0', false]);
  expect(replay.checks).toEqual(expected.checks.map((check) => ({ problem: null, ...check })));
  const { nodes, totalCount } = replay.differences;
  expect(totalCount).toBe(expected.differences.length);
  const asTold = expected.differences.map((difference) => {
    if (difference.kind === 'COUNTS') {
      const { kind: _, accountId, region, collectorId, recorded, chunkDigest = null, ...rest } = difference;
      const slice = { accountId, region, collectorId };
      return { __typename: 'CountDifference', slice, countsRecorded: recorded, chunkDigest, ...rest };
    }
    const { kind: _, recorded, replayed: now, ...rest } = difference;
    const side = (finding: typeof recorded) => {
      if (finding === undefined) return null;
      const { checkId: __, ...shown } = finding;
      return { reason: null, attributes: null, ...shown };
    };
    return { __typename: 'FindingDifference', ...rest, recorded: side(recorded), replayed: side(now) };
  });
  expect(nodes).toEqual(asTold);
  const kinds = new Set(nodes.map(({ __typename }: { readonly __typename: string }) => __typename));
  expect([...kinds].toSorted()).toEqual(['CountDifference', 'FindingDifference']);
});

test('the pages of the differences are the whole list, once, in one order', async () => {
  const whole = (await ask({ sweepId: secondSweepId, checkIds, first: 500 })).differences.nodes;

  const found: unknown[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const { nodes, pageInfo } = (await ask({ sweepId: secondSweepId, checkIds, first: 4, after })).differences;
    found.push(...nodes);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }

  expect(found).toEqual(whole);
  expect(found.length).toBeGreaterThan(8);
});

test('a sweep may be named by its global id, and a page goes on with either', async () => {
  const { sweep, differences } = await ask({ sweepId: firstSweepId, checkIds: [...checkIds, ...checkIds], first: 1 });

  const next = await ask({ sweepId: sweep.id, checkIds: checkIds.toReversed(), after: differences.pageInfo.endCursor });

  expect(next.differences.pageInfo.hasPreviousPage).toBe(true);
});

test('more findings than one request may compute are refused before anything is replayed', async () => {
  const large = await sampleEvidence(1);
  const root = large.records[0]?.rootDigest ?? '';
  const lines = (large.blocks.get(root) ?? []).map((line) => {
    const slice = JSON.parse(line) as SliceDescriptor;
    return slice.accountId === production ? { ...slice, resources: { 'AWS::EC2::Snapshot': 20_000 } } : slice;
  });
  large.blocks.set(root, toBlock(lines).lines);
  const other = await startTestApi(large);

  const answer = await other.query(query, { sweepId: firstSweepId, checkIds });

  await other.close();
  expect(codesOf(answer)).toEqual(['QUERY_TOO_LARGE']);
  expect(answer.errors?.[0]?.message).toMatch(/Ask for fewer checks/);
});

test.each([
  ['a sweep that there is not', { sweepId: 'nope' }, 'SWEEP_UNKNOWN'],
  ['a check that did not run', { checkIds: ['sg-default-closed'] }, 'CHECK_UNKNOWN'],
  ['no check', { checkIds: [] }, 'BAD_INPUT'],
  ['a page that is too large', { first: 501 }, 'BAD_INPUT'],
  ['a cursor of nothing', { after: 'x' }, 'CURSOR_INVALID'],
])('a replay of %s is refused in a sentence', async (_, variables, code) => {
  const answer = await api.query(query, { sweepId: firstSweepId, checkIds, ...variables });

  expect(codesOf(answer)).toEqual([code]);
  expect(answer.errors?.[0]?.message).toMatch(/\.$/);
});
