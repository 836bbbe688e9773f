import { describe, expect, it } from 'vitest';
import type { Entry, ResourceTimes } from '../../src/domain/evidence.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { entryKeyHash } from '../../src/ledger/entry-key.ts';
import type { PackItem, PackModel } from '../../src/packs/pack-model.ts';
import { walkPack } from '../../src/packs/walk-pack.ts';
import { BlockObjectWriter } from '../../src/store/block-object.ts';
import { MemoryHistory, sealSweep } from '../builders/history.ts';
import { accountId, checkId, entryOf, modelOf, questionOf } from './pack-history.ts';

const sealedAt = '2026-11-04T02:00:00.000Z';
const otherCheckId = 'another-check';
const judgedBy = (entry: Entry, by: string): Entry => ({
  ...entry,
  findings: entry.findings.map((finding) => ({ ...finding, checkId: by })),
});

/** A night of one slice, and the items of a pack about one of its checks. */
const itemsOf = async (
  entries: readonly Entry[],
  { asOf = sealedAt, times = [] }: { readonly asOf?: string; readonly times?: readonly ResourceTimes[] } = {},
): Promise<ReadonlyMap<string, PackItem>> => {
  const history = new MemoryHistory();
  await sealSweep(history, {
    sweepId: '019a0000-0000-7000-8000-000000000009',
    sealedAt,
    checks: [{ checkId: otherCheckId }, { checkId }],
    slices: [{ accountId, region: 'eu-west-1', collectorId: 'ec2-snapshots', entries }],
  });
  await history.evidence.append(
    'exception',
    {
      kind: 'exception',
      exception: {
        exceptionId: '019a0000-0000-7000-8000-0000000000e1',
        scope: { checkId, resource: 'snap-0001' },
        owner: 'Payments',
        reason: 'Replaced next month',
        compensatingControl: 'No permission to copy it',
        requestedBy: 'ana@example.com',
        approvedBy: 'ben@example.com',
        expiresAt: '2027-01-31T00:00:00.000Z',
      },
    },
    new Date('2026-11-04T02:00:01.000Z'),
  );
  const question = questionOf({ time: { kind: 'as-of', asOf } });
  const { source, model, age } = await modelOf(history, question);
  const writer = new BlockObjectWriter();
  for (const line of times) writer.add(canonicalJson(line));
  const timesDigest = await writer.finish(history.objects);
  const runs: PackModel['runs'] = new Map([...model.runs].map(([id, run]) => [id, { ...run, timesDigest }]));
  const items = await Array.fromAsync(walkPack(source, { ...model, runs }, age));
  return new Map(items.map((item) => [item.entry.resource.id, item]));
};

describe('the items of a pack', () => {
  it('are the resources that the checks of the pack judged', async () => {
    const items = await itemsOf([entryOf(1, 'PASS'), judgedBy(entryOf(2, 'FAIL'), otherCheckId)]);

    expect([...items.keys()]).toEqual(['snap-0001']);
  });

  it('have the findings as they were sealed, and nothing beside them, while the evidence is fresh', async () => {
    const entries = [entryOf(3, 'PASS'), entryOf(4, 'FAIL'), entryOf(5, 'INCONCLUSIVE')];

    const items = await itemsOf(entries);

    for (const { resource, findings } of entries) expect(items.get(resource.id)?.findings).toEqual(findings);
  });

  it('say which exceptions cover a failure, and no others', async () => {
    const asOf = '2026-11-04T03:00:00.000Z';

    const items = await itemsOf([entryOf(1, 'FAIL'), entryOf(2, 'FAIL')], { asOf });
    const passed = await itemsOf([entryOf(1, 'PASS')], { asOf });

    expect(items.get('snap-0001')?.findings).toEqual([
      { ...entryOf(1, 'FAIL').findings[0], accepted: [expect.objectContaining({ kind: 'exception' })] },
    ]);
    expect(items.get('snap-0002')?.findings).toEqual(entryOf(2, 'FAIL').findings);
    expect(passed.get('snap-0001')?.findings).toEqual(entryOf(1, 'PASS').findings);
  });

  it('have no times where none were sealed', async () => {
    const items = await itemsOf([entryOf(1, 'PASS')]);

    expect(items.get('snap-0001')).not.toHaveProperty('times');
  });

  it('have the times of their own type and id, and none of another', async () => {
    const type = 'AWS::EC2::Snapshot';
    const seen = { lastSeenAt: '2026-11-04T01:00:00.000Z' };

    const items = await itemsOf([entryOf(1, 'PASS'), entryOf(2, 'FAIL'), entryOf(3, 'PASS')], {
      times: [
        { type, id: 'snap-0002', times: seen },
        { type: 'AWS::EC2::Volume', id: 'snap-0003', times: seen },
      ],
    });

    expect(items.get('snap-0002')?.times).toEqual(seen);
    expect(items.get('snap-0001')).not.toHaveProperty('times');
    expect(items.get('snap-0003')).not.toHaveProperty('times');
  });

  it('are all there, in the order of their keys, however many chunks hold them', async () => {
    const entries = Array.from({ length: 90 }, (_, number) => entryOf(number, 'PASS'));

    const items = await itemsOf(entries);

    expect(new Set([...items.values()].map(({ file }) => file)).size).toBeGreaterThan(32);
    const hashes = [...items.values()].map(({ entry }) => entryKeyHash(entry.resource));
    expect(hashes).toHaveLength(90);
    expect(hashes).toEqual(hashes.toSorted());
  });
});
