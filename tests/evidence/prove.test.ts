import { beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import { evidenceAt } from '../../src/evidence/list-evidence.ts';
import { proveEvidence } from '../../src/evidence/prove.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { verifyProof } from '../../src/ledger/proof.ts';
import { verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { MemorySource, sealInMemory } from '../builders/sealed-sweep.ts';
import { testSigner } from '../ledger/keys.ts';
import { readProof } from '../ledger/read-proof.ts';
import { otherEntries } from '../store/log-entries.ts';

const checkId = 'ebs-snapshot-encrypted';
const signer = testSigner('assay.local/1');
const source = new MemorySource();
let reader: SweepReader;

const snapshot = (region: string, index: number): Entry => ({
  resource: { type: 'AWS::EC2::Snapshot', id: `snap-${index}`, accountId: '111122223333', region },
  facts: { encrypted: { observed: index > 2 }, note: 'ü €' },
  findings: [{ checkId, verdict: index > 2 ? 'PASS' : 'FAIL', severity: 'HIGH' }],
});

const slices = [
  ['eu-central-1', 11],
  ['eu-west-1', 1],
  ['us-east-1', 0],
] as const;

beforeAll(async () => {
  const seal = (sweepId: string, sealedAt: string) =>
    sealInMemory(source, {
      sweepId,
      sealedAt,
      scope: {
        accounts: [{ accountId: '111122223333', principalArn: 'arn', regions: slices.map(([region]) => region) }],
        excludedRegions: [],
        collectorIds: ['ec2-snapshots'],
        checks: [{ checkId, version: 1, parameters: {} }],
      },
      slices: slices.map(([region, resources]) => ({
        accountId: '111122223333',
        region,
        collectorId: 'ec2-snapshots',
        checkIds: [checkId],
        entries: Array.from({ length: resources }, (_, index) => snapshot(region, index)),
      })),
    });
  await source.evidence.append('schedule-1', otherEntries.schedule, new Date('2026-11-19T00:00:00Z'));
  const record = await seal('first', '2026-11-20T02:00:00.000Z');
  await seal('second', '2026-11-21T02:00:00.000Z');
  await source.evidence.append('exception-1', otherEntries.exception, new Date('2026-11-21T12:00:00Z'));
  reader = new SweepReader(source, record);
});

describe('proving evidence', () => {
  it('proves every entry of a sweep, to the verifier and to a second reading of the format', async () => {
    for (const [slice, [, resources]] of slices.entries()) {
      for (let entry = 0; entry < resources; entry += 1) {
        const item = await evidenceAt(reader, { slice, entry });

        const proof = await proveEvidence(source.evidence, signedOnDemand(signer), reader, { slice, entry });

        const proven = verifyProof(JSON.parse(JSON.stringify(proof)), signer);
        expect(proven.entry).toEqual(item.entry);
        expect(proven.slice).toEqual(item.slice);
        expect(proven.sweep).toEqual(reader.record);
        expect(proven.checkpoint.size).toBe(4);
        expect(await readProof(JSON.stringify(proof), verifierKeyText(signer))).toEqual(item.entry);
      }
    }
  });

  it.each([
    [0, 11],
    [2, 0],
    [3, 0],
    [-1, 0],
    [0, -1],
  ])('has nothing to prove at slice %d, entry %d', async (slice, entry) => {
    await expect(
      proveEvidence(source.evidence, signedOnDemand(signer), reader, { slice, entry }),
    ).rejects.toMatchObject({
      code: 'NODE_UNKNOWN',
    });
  });

  it('does not prove what a block does not hold any more', async () => {
    const other = new SweepReader(source, reader.record);
    const [slice] = await other.slices();
    source.blocks.delete(slice?.treeDigest ?? '');

    await expect(
      proveEvidence(source.evidence, signedOnDemand(signer), other, { slice: 0, entry: 0 }),
    ).rejects.toMatchObject({
      code: 'EVIDENCE_CORRUPT',
    });
  });
});
