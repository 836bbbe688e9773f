import { describe, expect, it } from 'vitest';
import type { SliceDescriptor } from '../../src/domain/evidence.ts';
import type { NodeFacts } from '../../src/domain/facts/nodes.ts';
import { absent, observed, unavailable } from '../../src/domain/reading.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import type { Enumeration } from '../../src/domain/slice.ts';
import { entryKeyHash } from '../../src/ledger/entry-key.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { LookBack, lookBackSweeps } from '../../src/sweep/look-back.ts';
import { SliceHistory } from '../../src/sweep/slice-history.ts';
import { nodeFacts, patchState } from '../builders/nodes.ts';
import { entriesOf, sealNight } from '../builders/sealed-night.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import type { SeenSlice } from '../history/slices-seen.ts';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const complete: Enumeration = { status: 'complete' };
const partial: Enumeration = { status: 'partial', reason: 'THROTTLED' };
const denied: Enumeration = { status: 'denied', reason: 'ACCESS_DENIED' };

const missing = nodeFacts({ patch: observed(patchState({ CriticalNonCompliantCount: 1 })) });
const clean = nodeFacts();
const throttled = nodeFacts({ patch: unavailable('THROTTLED') });

const instance = (id: string, facts: NodeFacts): AnyObservation => ({
  resource: { type: 'AWS::EC2::Instance', id, ...place },
  facts,
  times: {},
});

const instances = (enumeration: Enumeration, nodes: Readonly<Record<string, NodeFacts>>): readonly SeenSlice[] => [
  {
    ...place,
    collectorId: 'ec2-instances',
    enumeration,
    observations: Object.entries(nodes).map(([id, facts]) => instance(id, facts)),
  },
];

/** A sweep of other checks. */
const narrow = (of: readonly AnyObservation[] = []): readonly SeenSlice[] => [
  { ...place, collectorId: 'ec2-volumes', enumeration: complete, observations: of },
];

/** The same node beside others, so that there are several chunks. */
const fleet = (facts: NodeFacts): Readonly<Record<string, NodeFacts>> => ({
  'i-1': facts,
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`i-other-${index}`, clean])),
});

const dayOf = (index: number): string => new Date(Date.UTC(2026, 2, 1 + index, 2)).toISOString();

/** The evidence of a source, and what is asked of it. */
const watched = ({ evidence }: MemorySource) => {
  const reads: string[] = [];
  const written: string[] = [];
  const revised: string[] = [];
  const store: EvidenceStore = {
    ...evidence,
    getBlock: (digest) => {
      reads.push(digest);
      return evidence.getBlock(digest);
    },
    head: () => {
      reads.push('head');
      return evidence.head();
    },
    sweeps: (options) => {
      reads.push('sweeps');
      return evidence.sweeps(options);
    },
    putBlocks: (blocks) => {
      written.push(...blocks.map(({ digest }) => digest));
      return evidence.putBlocks(blocks);
    },
    putRevision: (block, previousDigest) => {
      written.push(block.digest);
      if (previousDigest !== undefined) revised.push(previousDigest);
      return evidence.putRevision(block, previousDigest);
    },
  };
  return { store, reads, written, revised };
};

/** The digest of the tree of the one slice of a sweep (0-based). */
const treeOf = (source: MemorySource, night: number): string => {
  const [line = ''] = source.blocks.get(source.records[night]?.rootDigest ?? '') ?? [];
  return (JSON.parse(line) as SliceDescriptor).treeDigest;
};

/** Seals a sweep a day, and gives the last with what it read and wrote. */
const seal = async (...nights: readonly (readonly SeenSlice[])[]) => {
  const source = new MemorySource();
  const last = nights.length - 1;
  for (const [index, seen] of nights.slice(0, last).entries()) await sealNight(source, { at: dayOf(index), seen });
  const { store, reads, written, revised } = watched(source);
  const record = await sealNight(source, { at: dayOf(last), seen: nights[last] ?? [], evidence: store });
  const entries = await entriesOf(source, record);
  const since = (id: string) =>
    (entries.find(({ resource }) => resource.id === id)?.facts as unknown as NodeFacts | undefined)?.nonCompliantSince;
  return { source, record, reads, written, revised, since };
};

describe('the history of a slice', () => {
  it('names the tree of the newest complete state as the one that a new tree follows', async () => {
    const { revised, source } = await seal(
      instances(complete, fleet(missing)),
      instances(complete, fleet(clean)),
      instances(partial, { 'i-1': missing }),
      instances(denied, {}),
      instances(complete, fleet(throttled)),
    );

    expect(revised).toEqual([treeOf(source, 1)]);
  });

  it('names none before the first complete state, and writes no tree when nothing changed', async () => {
    const first = await seal(instances(partial, fleet(missing)), instances(complete, fleet(clean)));
    const unchanged = await seal(instances(complete, fleet(clean)), instances(complete, fleet(clean)));

    expect([first.revised, unchanged.revised]).toEqual([[], []]);
    expect([first.written.length > 0, unchanged.written.length]).toEqual([true, 0]);
  });

  it('goes back past a night on which it was denied', async () => {
    const { since } = await seal(
      instances(complete, fleet(missing)),
      instances(denied, {}),
      instances(complete, fleet(missing)),
    );

    expect(since('i-1')).toBe(dayOf(0));
  });

  it('goes back past a sweep that did not cover it, without reading the root of that', async () => {
    const { reads, since, source } = await seal(
      instances(complete, { 'i-1': missing, 'i-2': clean }),
      narrow(),
      instances(complete, { 'i-1': missing, 'i-2': missing }),
    );

    expect(since('i-1')).toBe(dayOf(0));
    expect(since('i-2')).toBe(dayOf(2));
    expect(reads).toContain(source.records[0]?.rootDigest);
    expect(reads).not.toContain(source.records[1]?.rootDigest);
  });

  it('takes from a partial night what that holds, and the rest from before', async () => {
    const { since } = await seal(
      instances(complete, { 'i-1': missing, 'i-2': missing, 'i-3': clean }),
      instances(partial, { 'i-2': clean, 'i-4': missing }),
      instances(complete, { 'i-1': missing, 'i-2': missing, 'i-3': missing, 'i-4': missing }),
    );

    expect(since('i-1')).toBe(dayOf(0));
    expect(since('i-2')).toBe(dayOf(2));
    expect(since('i-3')).toBe(dayOf(2));
    expect(since('i-4')).toBe(dayOf(1));
  });

  it.each([
    ['throttled', throttled],
    ['stopped', nodeFacts({ state: 'stopped', patch: absent('NO_PATCH_STATE') })],
  ])('goes back past complete nights on which the node was %s', async (_what, unread) => {
    const { since } = await seal(
      instances(complete, { 'i-1': missing, 'i-2': clean }),
      instances(complete, { 'i-1': unread, 'i-2': unread }),
      instances(complete, { 'i-1': unread, 'i-2': unread }),
      instances(complete, { 'i-1': missing, 'i-2': missing }),
    );

    expect(since('i-1')).toBe(dayOf(0));
    expect(since('i-2')).toBe(dayOf(3));
  });

  it('ends where a complete night does not hold the node', async () => {
    const { since } = await seal(
      instances(complete, { 'i-1': missing }),
      instances(complete, { 'i-2': clean }),
      instances(denied, {}),
      instances(complete, { 'i-1': missing, 'i-2': clean }),
    );

    expect(since('i-1')).toBe(dayOf(3));
  });

  it('claims no beginning for a node beyond the sweeps that are looked at, on that night and after', async () => {
    const badNights = Array.from({ length: lookBackSweeps }, (_, index) =>
      // No two roots are equal.
      instances(partial, { [`i-other-${index}`]: clean }),
    );

    const within = await seal(
      instances(complete, fleet(missing)),
      ...badNights.slice(1),
      instances(complete, fleet(missing)),
    );
    const beyond = await seal(instances(complete, fleet(missing)), ...badNights, instances(complete, fleet(missing)));
    await sealNight(beyond.source, { at: dayOf(200), seen: instances(complete, fleet(missing)) });
    const after = await sealNight(beyond.source, { at: dayOf(201), seen: instances(complete, fleet(missing)) });

    expect(within.since('i-1')).toBe(dayOf(0));
    expect(beyond.since('i-1')).toBeUndefined();
    const entry = (await entriesOf(beyond.source, after)).find(({ resource }) => resource.id === 'i-1');
    expect(entry?.facts).not.toHaveProperty('nonCompliantSince');
  });

  it('tells when a sweep began to read: what came before its seal may be missing in it', async () => {
    const source = new MemorySource();
    await sealNight(source, { startedAt: dayOf(0), at: dayOf(1), seen: instances(complete, { 'i-1': clean }) });
    const key = { ...place, collectorId: 'ec2-instances' };
    const history = new SliceHistory(source.evidence, new LookBack(source.evidence), key);

    const earlier = await Array.fromAsync(history.earlier(entryKeyHash(instance('i-1', clean).resource)));

    expect(earlier).toMatchObject([{ readFrom: dayOf(0) }]);
  });

  it('counts from the first sight of a node when no sweep is left to look at', async () => {
    const { since } = await seal(
      instances(denied, {}),
      instances(partial, {}),
      instances(complete, { 'i-1': missing }),
    );

    expect(since('i-1')).toBe(dayOf(2));
  });
});

describe('what is stored already', () => {
  it.each([
    ['a denied night', instances(denied, {})],
    ['a partial one', instances(partial, { 'i-1': missing })],
    ['a sweep of other checks', narrow()],
  ])('is not written again after %s', async (_what, between) => {
    const { source, record, written } = await seal(
      instances(complete, fleet(missing)),
      between,
      instances(complete, fleet(missing)),
    );

    expect(record.rootDigest).toBe(source.records[0]?.rootDigest);
    expect(written).toEqual([record.rootDigest]);
  });

  it('includes the chunks of a partial night', async () => {
    const half = Object.fromEntries(Object.entries(fleet(clean)).slice(0, 10));
    const { written } = await seal(instances(partial, half), instances(denied, {}), instances(partial, half));

    expect(written).toHaveLength(1);
  });
});

describe('what is read', () => {
  it('is the head, its root, a tree and a chunk on a night like the one before', async () => {
    const nights = Array.from({ length: 5 }, () => instances(complete, fleet(missing)));

    const { reads } = await seal(...nights);

    // Sealing asks for the head once more.
    expect(reads.filter((read) => read === 'head')).toHaveLength(2);
    expect(reads.filter((read) => read !== 'head')).toHaveLength(3);
  });

  it('is one root for all nights that are equal, and nothing for a slice that was empty', async () => {
    const deniedNights = Array.from({ length: 50 }, () => instances(denied, {}));

    const { reads } = await seal(
      instances(complete, fleet(missing)),
      ...deniedNights,
      instances(complete, fleet(missing)),
    );

    expect(reads.filter((read) => read === 'sweeps')).toHaveLength(3);
    // Two roots, one tree, one chunk.
    expect(reads.filter((read) => read !== 'sweeps' && read !== 'head')).toHaveLength(4);
  });
});
