import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { evaluate } from '../../src/checks/evaluate.ts';
import { type AnyCheck, defineCheck } from '../../src/domain/check.ts';
import type { Entry, SliceDescriptor } from '../../src/domain/evidence.ts';
import { fail, pass } from '../../src/domain/finding.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { type ReplayDifference, replaySweep } from '../../src/evidence/replay.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { MemorySource, sealInMemory } from '../builders/sealed-sweep.ts';

const accountId = '111111111111';
const region = 'eu-west-1';
// As the builder of sealed sweeps writes into every run.
const evaluatedAt = '2026-11-20T01:00:20.000Z';

const base = {
  title: 'Test',
  description: 'Test.',
  remediation: 'Test.',
  severity: 'HIGH',
  family: 'snapshots',
  maxEvidenceAgeHours: 36,
} as const;

const encrypted: AnyCheck = defineCheck<'AWS::EC2::Volume', object>({
  ...base,
  id: 'volume-encrypted',
  version: 1,
  resourceTypes: ['AWS::EC2::Volume'],
  parameters: z.strictObject({}),
  evaluate: ({ facts: { encrypted } }) => (encrypted === true ? pass() : fail()),
});

/** Depends on everything that a replay has to bring back: parameters, times and the time of evaluation. */
const recent: AnyCheck = defineCheck<'AWS::EC2::Instance', { maxDays: number }>({
  ...base,
  id: 'instance-recent',
  version: 3,
  resourceTypes: ['AWS::EC2::Instance'],
  parameters: z.strictObject({ maxDays: z.number().default(1) }),
  evaluate: ({ times: { lastPingAt } }, { maxDays }, at) =>
    Date.parse(at) - Date.parse(lastPingAt ?? '') <= maxDays * 24 * 3_600_000 ? pass({ maxDays }) : fail(),
});

const checks = [encrypted, recent];
const recorded = [
  { checkId: 'volume-encrypted', version: 1, parameters: {} },
  { checkId: 'instance-recent', version: 3, parameters: { maxDays: 3 } },
];

const judged = (resource: Entry['resource'], facts: JsonObject, times: JsonObject = {}): Entry => ({
  resource,
  facts,
  findings: evaluate(
    { resource, facts, times } as unknown as AnyObservation,
    checks.map((check) => ({
      check,
      parameters: recorded.find(({ checkId }) => checkId === check.id)?.parameters,
    })),
    evaluatedAt,
  ),
});

const volume = (number: number): Entry =>
  judged({ type: 'AWS::EC2::Volume', id: `vol-${number}`, accountId, region }, { encrypted: number % 4 !== 0 });

const lastPings: Readonly<Record<string, JsonObject>> = {
  'i-1': { lastPingAt: '2026-11-18T01:00:00Z' },
  'i-2': { lastPingAt: '2026-11-10T01:00:00Z' },
};

const sweep = async (source: MemorySource): Promise<SweepRecord> =>
  sealInMemory(source, {
    sweepId: 's-1',
    sealedAt: '2026-11-20T01:05:00.000Z',
    scope: {
      accounts: [{ accountId, principalArn: `arn:aws:iam::${accountId}:role/assay`, regions: [region] }],
      excludedRegions: [],
      collectorIds: ['ec2-instances', 'ec2-volumes'],
      checks: recorded,
    },
    slices: [
      {
        accountId,
        region,
        collectorId: 'ec2-instances',
        checkIds: ['instance-recent'],
        entries: Object.entries(lastPings).map(([id, times]) =>
          judged({ type: 'AWS::EC2::Instance', id, accountId, region }, {}, times),
        ),
        times: lastPings,
      },
      {
        accountId,
        region,
        collectorId: 'ec2-volumes',
        checkIds: ['volume-encrypted'],
        entries: Array.from({ length: 9 }, (_, number) => volume(number)),
      },
    ],
  });

let source: MemorySource;
let record: SweepRecord;

beforeEach(async () => {
  source = new MemorySource();
  record = await sweep(source);
});

const replay = async (available: readonly AnyCheck[] = checks, checkIds?: readonly string[]) => {
  const differences: ReplayDifference[] = [];
  const result = await replaySweep(source, record, {
    checks: available,
    ...(checkIds !== undefined && { checkIds }),
    onDifference: (difference) => differences.push(difference),
  });
  return { ...result, differences };
};

/** Changes the entries of every chunk behind the back of the store's digests, as a wrong program would have sealed them. */
const tamper = (change: (entry: Entry) => Entry): void => {
  for (const [digest, lines] of source.blocks) {
    if (!lines[0]?.includes('"facts"')) continue;
    source.blocks.set(digest, toBlock(lines.map((line) => change(JSON.parse(line) as Entry))).lines);
  }
};

describe('a replay', () => {
  it('of the same versions gives the same findings byte for byte', async () => {
    const result = await replay();

    expect(result).toEqual({
      sweepId: 's-1',
      reproduced: true,
      checks: [
        {
          checkId: 'instance-recent',
          mode: 'SAME_VERSION',
          recordedVersion: 3,
          replayedVersion: 3,
          recorded: 2,
          same: 2,
          different: 0,
          wrongCounts: 0,
        },
        {
          checkId: 'volume-encrypted',
          mode: 'SAME_VERSION',
          recordedVersion: 1,
          replayedVersion: 1,
          recorded: 9,
          same: 9,
          different: 0,
          wrongCounts: 0,
        },
      ],
      differences: [],
    });
  });

  it('finds facts that do not give the finding that was sealed', async () => {
    tamper((entry) => (entry.resource.id === 'vol-3' ? { ...entry, facts: { encrypted: false } } : entry));

    const { reproduced, differences } = await replay();

    expect(reproduced).toBe(false);
    expect(differences).toEqual([
      {
        kind: 'FINDING',
        checkId: 'volume-encrypted',
        hypothetical: false,
        resource: volume(3).resource,
        recorded: { checkId: 'volume-encrypted', verdict: 'PASS', severity: 'HIGH' },
        replayed: { checkId: 'volume-encrypted', verdict: 'FAIL', severity: 'HIGH' },
      },
    ]);
  });

  it('finds a finding that was left out, in the findings and in the counts of chunk and slice', async () => {
    tamper((entry) => (entry.resource.id === 'vol-4' ? { ...entry, findings: [] } : entry));

    const { checks: replayed, differences } = await replay();

    expect(differences.map(({ kind }) => kind).toSorted()).toEqual(['COUNTS', 'COUNTS', 'FINDING']);
    expect(differences).toContainEqual(
      expect.objectContaining({ kind: 'FINDING', replayed: expect.objectContaining({ verdict: 'FAIL' }) }),
    );
    expect(replayed.at(-1)).toMatchObject({ recorded: 8, different: 1, wrongCounts: 2 });
  });

  it('finds a slice that keeps silent about a check that its resources have', async () => {
    const lines = (source.blocks.get(record.rootDigest) ?? []).map((line) => {
      const slice = JSON.parse(line) as SliceDescriptor;
      return slice.collectorId === 'ec2-volumes' ? { ...slice, counts: {} } : slice;
    });
    source.blocks.set(record.rootDigest, toBlock(lines).lines);

    const { reproduced, differences } = await replay();

    expect(reproduced).toBe(false);
    expect(differences).toMatchObject([
      { kind: 'COUNTS', checkId: 'volume-encrypted', recorded: { fail: 0 }, counted: { fail: 3, pass: 6 } },
    ]);
  });

  it('of another version lists what would differ, as hypothetical, and does not call it reproduced', async () => {
    const stricter = { ...encrypted, version: 2, evaluate: () => fail() };

    const { reproduced, checks: replayed, differences } = await replay([stricter, recent]);

    expect(reproduced).toBe(false);
    expect(replayed.at(-1)).toMatchObject({
      mode: 'OTHER_VERSION',
      recordedVersion: 1,
      replayedVersion: 2,
      same: 3,
      different: 6,
    });
    expect(differences.length).toBe(6);
    expect(differences.every((difference) => 'hypothetical' in difference && difference.hypothetical)).toBe(true);
  });

  it('of another version reads the recorded parameters by its own rules', async () => {
    const without: AnyCheck = {
      ...recent,
      version: 4,
      parameters: z.strictObject({ maxHours: z.number().default(1) }),
    };

    const { reproduced, checks: replayed, differences } = await replay([encrypted, without]);

    expect(reproduced).toBe(false);
    expect(replayed[0]).toMatchObject({
      mode: 'PARAMETERS_REFUSED',
      problem: expect.stringContaining('maxDays'),
      recorded: 2,
      same: 0,
    });
    expect(differences).toEqual([]);
  });

  it('says of a check that does not exist any more that it was not replayed', async () => {
    const { reproduced, checks: replayed, differences } = await replay([encrypted]);

    expect(reproduced).toBe(false);
    expect(replayed[0]).toEqual({
      checkId: 'instance-recent',
      mode: 'CHECK_GONE',
      recordedVersion: 3,
      recorded: 2,
      same: 0,
      different: 0,
      wrongCounts: 0,
    });
    expect(differences).toEqual([]);
  });

  it('of some checks looks at these alone', async () => {
    const { reproduced, checks: replayed } = await replay([encrypted], ['volume-encrypted']);

    expect(reproduced).toBe(true);
    expect(replayed.map(({ checkId }) => checkId)).toEqual(['volume-encrypted']);
  });

  it('refuses a check that did not run in the sweep', async () => {
    await expect(replay(checks, ['sg-default-closed'])).rejects.toMatchObject({ code: 'CHECK_UNKNOWN' });
  });

  it('writes nothing', async () => {
    const before = [source.blocks.size, source.files.size, source.log.length];

    await replay([{ ...encrypted, version: 2 }]);

    expect([source.blocks.size, source.files.size, source.log.length]).toEqual(before);
  });

  it('does not go on without the run of a slice or its times', async () => {
    source.files.clear();

    await expect(replay()).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });
});
