import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../../src/domain/evidence.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { PackEvidence } from '../../src/packs/pack-evidence.ts';
import type { PackItem, PackModel } from '../../src/packs/pack-model.ts';
import { walkPack } from '../../src/packs/walk-pack.ts';
import { getBlockObject } from '../../src/store/block-object.ts';
import { MemoryHistory, sealSweep } from '../builders/history.ts';
import { accountId, checkId, entryOf, modelOf, questionOf } from './pack-history.ts';

const sealedAt = '2026-11-04T02:00:00.000Z';
const otherCheckId = 'another-check';

/** A night of one slice: one snapshot of each verdict, judged by two checks. */
const oneNight = async (): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  await sealSweep(history, {
    sweepId: '019a0000-0000-7000-8000-000000000009',
    sealedAt,
    checks: [{ checkId: otherCheckId }, { checkId }],
    slices: [
      {
        accountId,
        region: 'eu-west-1',
        collectorId: 'ec2-snapshots',
        entries: (['PASS', 'FAIL', 'NOT_APPLICABLE', 'INCONCLUSIVE'] as const).map((verdict, number) => {
          const entry = entryOf(number, verdict);
          return { ...entry, findings: entry.findings.flatMap((own) => [{ ...own, checkId: otherCheckId }, own]) };
        }),
      },
    ],
  });
  return history;
};

interface Changes {
  /** Of the first chunk of the slice. */
  readonly entries?: (entries: readonly Entry[]) => readonly unknown[];
  readonly chunk?: (chunk: ChunkDescriptor) => unknown;
  readonly slice?: (slice: SliceDescriptor) => SliceDescriptor;
  readonly model?: (model: PackModel) => PackModel;
}

/** Walks over the night as somebody has made it who could change what blocks and model hold behind their digests. */
const walked = async (changes: Changes = {}): Promise<readonly PackItem[]> => {
  const history = await oneNight();
  const question = questionOf({ time: { kind: 'as-of', asOf: sealedAt } });
  const { model, age, log } = await modelOf(history, question);
  const [slice] = model.slices;
  if (slice === undefined) throw new Error('the sweep has a slice');
  const [first, ...others] = (history.blocks.get(slice.treeDigest) ?? []).map(
    (line) => JSON.parse(line) as ChunkDescriptor,
  );
  if (first === undefined) throw new Error('the slice has a chunk');
  const blocks = new Map(history.blocks);
  if (changes.chunk !== undefined) {
    blocks.set(slice.treeDigest, [changes.chunk(first), ...others].map(canonicalJson));
  }
  if (changes.entries !== undefined) {
    const entries = (blocks.get(first.digest) ?? []).map((line) => JSON.parse(line) as Entry);
    blocks.set(first.digest, changes.entries(entries).map(canonicalJson));
  }
  const source = new PackEvidence(log, {
    blocks: async (digests) => digests.map((digest) => blocks.get(digest) ?? []),
    object: (digest) => getBlockObject(history.objects, digest),
  });
  const own = { ...model, slices: [changes.slice?.(slice) ?? slice] };
  return Array.fromAsync(walkPack(source, changes.model?.(own) ?? own, age));
};

const refusedAs = (what: string) => ({
  code: 'EVIDENCE_CORRUPT',
  message: `Slice ${accountId}/eu-west-1/ec2-snapshots ${what}.`,
});
const onFirst =
  (change: (entry: Entry) => unknown): Required<Changes>['entries'] =>
  ([first, ...others]) => [first === undefined ? first : change(first), ...others];

describe('the walk over a pack whose hashes were all made right', () => {
  it('holds when nothing was changed', async () => {
    const items = await walked();

    expect(items).toHaveLength(4);
    expect(items.map(({ findings }) => findings.map((finding) => finding.checkId))).toEqual(
      Array.from({ length: 4 }, () => [checkId]),
    );
  });

  it('stops at a chunk of another form', async () => {
    await expect(walked({ chunk: (chunk) => ({ ...chunk, more: 1 }) })).rejects.toMatchObject({
      ...refusedAs('has a chunk of another form'),
      cause: expect.any(Error),
    });
  });

  it('stops at a chunk with more entries, or fewer, than were sealed', async () => {
    const items = await walked();
    const inFirst = items.filter(({ file }) => file === items[0]?.file).length;

    await expect(walked({ chunk: (chunk) => ({ ...chunk, entries: chunk.entries + 1 }) })).rejects.toMatchObject(
      refusedAs(`has a chunk of ${inFirst} entries where ${inFirst + 1} were sealed`),
    );
    await expect(walked({ entries: ([, ...others]) => others })).rejects.toMatchObject(
      refusedAs(`has a chunk of ${inFirst - 1} entries where ${inFirst} were sealed`),
    );
  });

  it('stops at an entry of another form', async () => {
    await expect(walked({ entries: onFirst((entry) => ({ ...entry, more: 1 })) })).rejects.toMatchObject({
      ...refusedAs('holds an entry of another form'),
      cause: expect.any(Error),
    });
  });

  it.each([
    ['region', { region: 'eu-north-1' }, `${accountId}/eu-north-1`],
    ['account', { accountId: '444455556666' }, '444455556666/eu-west-1'],
  ])('stops at a resource of another %s', async (_, place, named) => {
    await expect(
      walked({ entries: onFirst((entry) => ({ ...entry, resource: { ...entry.resource, ...place } })) }),
    ).rejects.toMatchObject(refusedAs(`holds a resource of ${named}`));
  });

  it('stops where a resource is there twice, in place of another', async () => {
    await expect(walked({ entries: ([first, , ...others]) => [first, first, ...others] })).rejects.toMatchObject({
      message: expect.stringMatching(/ holds AWS::EC2::Snapshot snap-\d+ at another place than its key\.$/),
    });
  });

  it.each<[string, (entry: Entry) => Entry]>([
    ['twice', (entry) => ({ ...entry, findings: entry.findings.flatMap((own) => [own, own]) })],
    ['out of order', (entry) => ({ ...entry, findings: entry.findings.toReversed() })],
  ])('stops where a resource is judged %s', async (_, change) => {
    await expect(walked({ entries: onFirst(change) })).rejects.toMatchObject({
      message: expect.stringMatching(/ holds AWS::EC2::Snapshot snap-\d+ judged twice or out of order\.$/),
    });
  });

  it.each(['pass', 'fail', 'notApplicable', 'inconclusive'] as const)(
    'stops where the count of %s is another, of a chunk or of the slice',
    async (count) => {
      const more = <T extends ChunkDescriptor | SliceDescriptor>(of: T): T => {
        const counts = of.counts[checkId];
        if (counts === undefined) throw new Error('the check ran');
        return { ...of, counts: { ...of.counts, [checkId]: { ...counts, [count]: counts[count] + 1 } } };
      };

      await expect(walked({ chunk: more })).rejects.toMatchObject(
        refusedAs('has a chunk with other counts than its entries'),
      );
      await expect(walked({ slice: more })).rejects.toMatchObject(refusedAs('has other counts than its chunks'));
    },
  );

  it.each(['__proto__', 'constructor', 'pass', 'toString'])(
    'stops at a finding of the check %s, which nothing counts, and leaves no trace of it',
    async (named) => {
      const foreign = onFirst((entry) => {
        const [first] = entry.findings;
        if (first === undefined) throw new Error('the entry was judged');
        const findings = [...entry.findings, { ...first, checkId: named }];
        return { ...entry, findings: findings.toSorted((left, right) => (left.checkId < right.checkId ? -1 : 1)) };
      });

      await expect(walked({ entries: foreign })).rejects.toMatchObject(
        refusedAs('has a chunk with other counts than its entries'),
      );

      for (const shared of [Object.prototype, Object, Object.prototype.toString]) {
        expect(Object.keys(shared)).toEqual([]);
      }
    },
  );

  it('stops where a check is counted that judged nothing, or is not counted', async () => {
    const one = { pass: 1, fail: 0, notApplicable: 0, inconclusive: 0 };
    const more = <T extends ChunkDescriptor | SliceDescriptor>(of: T): T => ({
      ...of,
      counts: { ...of.counts, more: one },
    });
    const less = <T extends ChunkDescriptor | SliceDescriptor>(of: T): T => {
      const { [otherCheckId]: _, ...counts } = of.counts;
      return { ...of, counts };
    };

    for (const change of [more, less]) {
      await expect(walked({ chunk: change })).rejects.toMatchObject(
        refusedAs('has a chunk with other counts than its entries'),
      );
      await expect(walked({ slice: change })).rejects.toMatchObject(refusedAs('has other counts than its chunks'));
    }
  });

  it.each<[string, SliceDescriptor['resources'], string]>([
    ['more', { 'AWS::EC2::Snapshot': 5 }, 'AWS::EC2::Snapshot'],
    ['fewer', { 'AWS::EC2::Snapshot': 3 }, 'AWS::EC2::Snapshot'],
    ['none', {}, 'AWS::EC2::Snapshot'],
    ['others', { 'AWS::EC2::Snapshot': 4, 'AWS::EC2::Volume': 1 }, 'AWS::EC2::Volume'],
  ])('stops where %s resources were sealed', async (_, resources, named) => {
    await expect(walked({ slice: (slice) => ({ ...slice, resources }) })).rejects.toMatchObject(
      refusedAs(`does not hold as many ${named} as it was sealed with`),
    );
  });

  it('stops before a slice of which no run is known', async () => {
    const made = walked({ model: (model) => ({ ...model, runs: new Map() }) });

    await expect(made).rejects.toBeInstanceOf(AssayError);
    await expect(made).rejects.toMatchObject({
      code: 'EVIDENCE_CORRUPT',
      message: `Sweep 019a0000-0000-7000-8000-000000000009 has no run of slice ${accountId}/eu-west-1/ec2-snapshots.`,
    });
  });
});
