import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { ResourceType } from '../../src/domain/resource.ts';
import type { SweepRecord, SweepScope } from '../../src/domain/sweep-record.ts';
import { populationOf } from '../../src/evidence/population.ts';
import { blockOfLines } from '../../src/ledger/block.ts';
import { production, sampleEvidence, staging } from '../api/sample.ts';
import { MemorySource, type SliceSpec, sealInMemory } from '../builders/sealed-sweep.ts';

const newest = async (source: MemorySource): Promise<SweepRecord> => {
  const record = await source.evidence.head();
  if (record === undefined) throw new Error('nothing is sealed');
  return record;
};

describe('the population of a check', () => {
  let source: MemorySource;
  let record: SweepRecord;

  beforeEach(async () => {
    source = await sampleEvidence(1);
    record = await newest(source);
  });

  it('is every tested resource once, sorted, under the digest of its lines', async () => {
    const population = await populationOf(source, record, ['ebs-snapshot-encrypted']);

    const expected = [
      ...Array.from({ length: 23 }, (_, number) => [production, number] as const),
      ...Array.from({ length: 4 }, (_, number) => [staging, number] as const),
    ].map(([account, number]) => `${account}/eu-west-1/AWS::EC2::Snapshot/snap-${String(number).padStart(4, '0')}`);
    expect(population.keys).toEqual(expected);
    expect(population.digest).toBe(blockOfLines(expected).digest);
    expect(population).toMatchObject({ sweepId: record.sweepId, failing: 3, inconclusive: 0, excluded: 0 });
  });

  it('says which slices it rests on and that one of them is missing', async () => {
    const population = await populationOf(source, record, ['ebs-snapshot-encrypted']);

    expect(population.complete).toBe(false);
    expect(population.coverage.gaps.map(({ region, reason }) => [region, reason])).toEqual([
      ['eu-central-1', 'ACCESS_DENIED'],
    ]);
    expect(
      population.slices.map(({ accountId, region, tested, enumeration: { status } }) => [
        accountId,
        region,
        tested,
        status,
      ]),
    ).toEqual([
      [production, 'eu-central-1', 0, 'denied'],
      [production, 'eu-west-1', 23, 'complete'],
      [staging, 'eu-west-1', 4, 'complete'],
    ]);
  });

  it('in a part of the scope is complete when that part is, and lists the regions that were left out', async () => {
    const population = await populationOf(source, record, ['ebs-snapshot-encrypted'], { accountIds: [staging] });

    expect(population.complete).toBe(true);
    expect(population.keys.length).toBe(4);
    expect(population.excludedRegions).toEqual([
      { accountId: staging, region: 'eu-central-1', reason: 'NOT_SELECTED' },
    ]);
  });

  it('is not shortened by a scope that was not swept: that is refused', async () => {
    const ask = (filter: object) => populationOf(source, record, ['ebs-snapshot-encrypted'], filter);

    await expect(ask({ regions: ['eu-wset-1'] })).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
    await expect(ask({ regions: ['me-south-1'] })).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
    await expect(ask({ accountIds: ['333333333333'] })).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  });

  it('of a check that did not run is empty and not complete', async () => {
    const population = await populationOf(source, record, ['sg-default-closed']);

    expect(population).toMatchObject({ keys: [], complete: false, checksNotRun: ['sg-default-closed'] });
  });

  it('of a control without a check is empty and not complete', async () => {
    expect(await populationOf(source, record, [])).toMatchObject({ keys: [], complete: false });
  });

  it('does not stand on a chunk that holds fewer entries than were sealed', async () => {
    const [digest, lines] =
      [...source.blocks].find(([, block]) => block[0]?.includes('"facts"') && block.length > 1) ?? [];
    if (digest === undefined || lines === undefined) throw new Error('no chunk of several entries');
    source.blocks.set(digest, lines.slice(1));

    await expect(populationOf(source, record, ['ebs-snapshot-encrypted', 'ec2-ssm-managed'])).rejects.toMatchObject({
      code: 'EVIDENCE_CORRUPT',
    });
  });

  it('does not stand on findings that are not as many as the slice says', async () => {
    const [digest, lines] = [...source.blocks].find(([, block]) => block[0]?.includes('"facts"')) ?? [];
    if (digest === undefined || lines === undefined) throw new Error('no chunk');
    source.blocks.set(
      digest,
      lines.map((line) => line.replaceAll('"checkId":"e', '"checkId":"x')),
    );

    await expect(populationOf(source, record, ['ebs-snapshot-encrypted', 'ec2-ssm-managed'])).rejects.toMatchObject({
      code: 'EVIDENCE_CORRUPT',
      message: expect.stringContaining('not as many as the slice was sealed with'),
    });
  });
});

const accountId = '111111111111';
const scope: SweepScope = {
  accounts: [{ accountId, principalArn: `arn:aws:iam::${accountId}:role/assay`, regions: ['eu-west-1'] }],
  excludedRegions: [],
  collectorIds: ['groups'],
  checks: ['a', 'b'].map((checkId) => ({ checkId, version: 1, parameters: {} })),
};

const entry = (id: string, findings: Readonly<Record<string, Finding['verdict']>>): Entry => ({
  resource: { type: 'AWS::EC2::SecurityGroup' satisfies ResourceType, id, accountId, region: 'eu-west-1' },
  facts: {},
  findings: Object.entries(findings).map(([checkId, verdict]) => ({
    checkId,
    verdict,
    severity: 'HIGH',
    ...(verdict === 'NOT_APPLICABLE' && { reason: id === 'gone' ? 'TRANSIENT_STATE' : 'RULE_NOT_APPLICABLE' }),
    ...(verdict === 'INCONCLUSIVE' && { reason: 'TIMEOUT' }),
  })),
});

const sealed = async (entries: readonly Entry[]) => {
  const source = new MemorySource();
  const slice: SliceSpec = { accountId, region: 'eu-west-1', collectorId: 'groups', checkIds: ['a', 'b'], entries };
  return {
    source,
    record: await sealInMemory(source, {
      sweepId: 's-1',
      sealedAt: '2026-11-20T01:00:00.000Z',
      scope,
      slices: [slice],
    }),
  };
};

describe('the population of a control', () => {
  it('is what one of its checks tested; what no check applies to is left out and counted by check and reason', async () => {
    const { source, record } = await sealed([
      entry('one', { a: 'PASS', b: 'NOT_APPLICABLE' }),
      entry('two', { a: 'NOT_APPLICABLE', b: 'NOT_APPLICABLE' }),
      entry('gone', { a: 'NOT_APPLICABLE', b: 'NOT_APPLICABLE' }),
      entry('bad', { a: 'FAIL', b: 'INCONCLUSIVE' }),
      entry('dim', { a: 'PASS', b: 'INCONCLUSIVE' }),
      entry('other', {}),
    ]);

    const population = await populationOf(source, record, ['b', 'a', 'b']);

    expect(population.checkIds).toEqual(['a', 'b']);
    expect(population.keys.map((key) => key.split('/').at(-1))).toEqual(['bad', 'dim', 'one']);
    expect(population).toMatchObject({ complete: true, failing: 1, inconclusive: 1, excluded: 2 });
    expect(population.notApplicable).toEqual([
      { checkId: 'a', reason: 'RULE_NOT_APPLICABLE', resources: 1 },
      { checkId: 'a', reason: 'TRANSIENT_STATE', resources: 1 },
      { checkId: 'b', reason: 'RULE_NOT_APPLICABLE', resources: 2 },
      { checkId: 'b', reason: 'TRANSIENT_STATE', resources: 1 },
    ]);
  });

  it('has the same digest in whatever order its resources were seen', async () => {
    const entries = ['z', 'ä', '\uffee', '𝒳', 'a', 'Z'].map((id) => entry(id, { a: 'PASS' }));
    const [one, other] = [await sealed(entries), await sealed(entries.toReversed())];

    const left = await populationOf(one.source, one.record, ['a']);
    const right = await populationOf(other.source, other.record, ['a']);

    expect(left.digest).toBe(right.digest);
    expect(left.keys).toEqual(left.keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(left.keys.map((key) => key.split('/').at(-1))).toEqual(['Z', 'a', 'z', 'ä', '\uffee', '𝒳']);
  });
});
