import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import { resourceKey } from '../../src/domain/resource.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { type DriftFilter, type DriftItem, drift, walkDrift } from '../../src/evidence/drift.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { MemoryHistory, type SliceSpec, type SweepSpec, sealSweep } from '../builders/history.ts';
import { type Night, nights, resource, sealNights } from './random-history.ts';

const accountId = '111122223333';
const slice = (region: string, entries: readonly Entry[], rest: Partial<SliceSpec> = {}): SliceSpec => ({
  accountId,
  region,
  collectorId: 'ec2-instances',
  entries,
  ...rest,
});
const checks = [{ checkId: 'check-1' }];
const denied = { status: 'denied', reason: 'ACCESS_DENIED' } as const;

const sealed = async (...specs: readonly Omit<SweepSpec, 'sweepId' | 'sealedAt' | 'checks'>[]) =>
  sealedWith(specs.map((spec) => ({ checks, ...spec })));
const sealedWith = async (specs: readonly Omit<SweepSpec, 'sweepId' | 'sealedAt'>[]) => {
  const history = new MemoryHistory();
  const records: SweepRecord[] = [];
  for (const [index, spec] of specs.entries()) {
    records.push(
      await sealSweep(history, { ...spec, sweepId: `sweep-${index}`, sealedAt: `2026-03-0${index + 1}T02:00:00.000Z` }),
    );
  }
  const [from, to] = records.map((record) => new SweepReader(history, record));
  if (from === undefined || to === undefined) throw new Error('two sweeps are compared');
  history.reads = [];
  return { history, from, to };
};
const all = { first: 1000 };
const summary = (items: readonly DriftItem[]) =>
  items.map((item) => [(item.new ?? item.old).resource.id, ...item.kinds]);

describe('drift between two sweeps', () => {
  it('names what appeared, changed, was judged otherwise and was deleted', async () => {
    const { from, to } = await sealed(
      {
        slices: [
          slice('eu-west-1', [
            resource('i-1', { v: 1 }, 'PASS'),
            resource('i-2', { v: 1 }, 'PASS'),
            resource('i-3', { v: 1 }, 'PASS'),
            resource('i-4', { v: 1 }, 'PASS'),
          ]),
        ],
      },
      {
        slices: [
          slice('eu-west-1', [
            resource('i-1', { v: 2 }, 'PASS'),
            resource('i-2', { v: 2 }, 'FAIL'),
            resource('i-3', { v: 1 }, 'PASS'),
            resource('i-5', { v: 1 }, 'PASS'),
          ]),
        ],
      },
    );

    const { items, hasNextPage, scopeChanges } = await drift(from, to, {}, all);

    expect(summary(items).toSorted()).toEqual([
      ['i-1', 'CHANGED'],
      ['i-2', 'CHANGED', 'VERDICT_CHANGED'],
      ['i-4', 'DELETED'],
      ['i-5', 'APPEARED'],
    ]);
    expect(items.find((item) => item.new?.resource.id === 'i-2')).toMatchObject({
      facts: [{ path: '/facts/v', old: 1, new: 2 }],
      verdicts: [{ checkId: 'check-1', old: { verdict: 'PASS' }, new: { verdict: 'FAIL' }, causes: ['FACT_CHANGED'] }],
    });
    expect(hasNextPage).toBe(false);
    expect(scopeChanges).toEqual([]);
  });

  it('never calls deleted what is missing in a slice that is not complete', async () => {
    const { from, to } = await sealed(
      { slices: [slice('eu-west-1', [resource('i-1', { v: 1 }, 'PASS')])] },
      { slices: [slice('eu-west-1', [], { enumeration: denied })] },
    );

    const { items, scopeChanges } = await drift(from, to, {}, all);

    expect(items).toMatchObject([{ kinds: ['NO_LONGER_VISIBLE'], incompleteNow: denied }]);
    expect(scopeChanges).toMatchObject([{ kind: 'COVERAGE_CHANGED', old: { status: 'complete' }, new: denied }]);
  });

  it('says that a resource may have been there before when the older slice was not complete', async () => {
    const { from, to } = await sealed(
      { slices: [slice('eu-west-1', [], { enumeration: denied })] },
      { slices: [slice('eu-west-1', [resource('i-1', { v: 1 }, 'PASS')])] },
    );

    const { items } = await drift(from, to, {}, all);

    expect(items).toMatchObject([{ kinds: ['APPEARED'], incompleteBefore: denied }]);
  });

  it('reports a slice that only one of them planned as a change of the scope, not of its resources', async () => {
    const { from, to } = await sealed(
      {
        slices: [
          slice('eu-west-1', [resource('i-1', { v: 1 }, 'PASS'), resource('i-2', { v: 1 }, 'PASS')]),
          slice('eu-west-2', []),
        ],
      },
      {
        slices: [slice('eu-west-2', []), slice('eu-west-3', [resource('i-3', { v: 1 }, 'PASS', 'eu-west-3')])],
        excludedRegions: [{ accountId, region: 'eu-west-1', reason: 'NOT_SELECTED' }],
      },
    );

    const { items, scopeChanges } = await drift(from, to, {}, all);

    const key = { accountId, collectorId: 'ec2-instances' };
    expect(items).toEqual([]);
    expect(scopeChanges).toEqual([
      { kind: 'SLICE_LEFT', slice: { ...key, region: 'eu-west-1' }, resources: 2, excluded: 'NOT_SELECTED' },
      { kind: 'SLICE_ENTERED', slice: { ...key, region: 'eu-west-3' }, resources: 1 },
    ]);
  });

  it('reports checks that came, left or changed, and no verdict of those that only one of them ran', async () => {
    const judged = (...checkIds: readonly string[]): Entry => ({
      ...resource('i-1', { v: 1 }, 'PASS'),
      findings: checkIds.map((checkId) => ({ checkId, verdict: 'PASS', severity: 'HIGH' })),
    });
    const { from, to } = await sealedWith([
      {
        checks: [{ checkId: 'check-1' }, { checkId: 'check-2', parameters: { days: 7 } }],
        slices: [slice('eu-west-1', [judged('check-1', 'check-2')])],
      },
      {
        checks: [{ checkId: 'check-2', parameters: { days: 14 } }, { checkId: 'check-3' }],
        slices: [slice('eu-west-1', [judged('check-2', 'check-3')])],
      },
    ]);

    const { items, scopeChanges } = await drift(from, to, {}, all);

    expect(items).toEqual([]);
    expect(scopeChanges).toEqual([
      { kind: 'CHECK_LEFT', checkId: 'check-1', old: { version: 1, parameters: {} } },
      {
        kind: 'CHECK_CHANGED',
        checkId: 'check-2',
        old: { version: 1, parameters: { days: 7 } },
        new: { version: 1, parameters: { days: 14 } },
      },
      { kind: 'CHECK_ENTERED', checkId: 'check-3', new: { version: 1, parameters: {} } },
    ]);
  });

  it('is empty between a sweep and itself', async () => {
    const { from } = await sealed(
      { slices: [slice('eu-west-1', [resource('i-1', { v: 1 }, 'PASS')])] },
      { slices: [slice('eu-west-1', [])] },
    );

    expect(await drift(from, from, {}, all)).toEqual({ items: [], hasNextPage: false, scopeChanges: [] });
  });

  it('is refused when from was sealed after to', async () => {
    const { from, to } = await sealed({ slices: [slice('eu-west-1', [])] }, { slices: [slice('eu-west-1', [])] });

    await expect(drift(to, from, {}, all)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is refused for an account or region that neither sweep covered, and not for one that left', async () => {
    const { from, to } = await sealed({ slices: [slice('eu-west-1', [])] }, { slices: [slice('eu-west-2', [])] });

    await expect(drift(from, to, { accountIds: ['999999999999'] }, all)).rejects.toMatchObject({
      code: 'ACCOUNT_UNKNOWN',
    });
    await expect(drift(from, to, { regions: ['eu-west-9'] }, all)).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
    expect((await drift(from, to, { regions: ['eu-west-1'] }, all)).scopeChanges).toMatchObject([
      { kind: 'SLICE_LEFT' },
    ]);
  });

  it('reads the two roots, and of slices that differ the trees and the chunks that differ', async () => {
    const many = Array.from({ length: 60 }, (_, index) => resource(`i-${index}`, { v: 1 }, 'PASS'));
    const same = Array.from({ length: 60 }, (_, index) => resource(`i-${index}`, { v: 1 }, 'PASS', 'eu-west-2'));
    const [first, ...rest] = many;
    if (first === undefined) throw new Error('there are many');
    const { history, from, to } = await sealed(
      { slices: [slice('eu-west-1', many), slice('eu-west-2', same)] },
      { slices: [slice('eu-west-1', [{ ...first, facts: { v: 2 } }, ...rest]), slice('eu-west-2', same)] },
    );

    const { items } = await drift(from, to, {}, all);

    expect(items).toHaveLength(1);
    expect(history.reads).toHaveLength(6);
  });

  it('reads only the roots when nothing changed', async () => {
    const slices = [slice('eu-west-1', [resource('i-1', { v: 1 }, 'PASS')])];
    const { history, from, to } = await sealed({ slices }, { slices });

    await drift(from, to, {}, all);

    expect(history.reads).toEqual([from.record.rootDigest, to.record.rootDigest]);
  });

  it.each<[string, DriftFilter, readonly string[]]>([
    ['regions', { regions: ['eu-west-2'] }, ['i-3']],
    ['checks', { checkIds: ['check-2'] }, ['v-1']],
    ['resource types', { resourceTypes: ['AWS::EC2::Volume'] }, ['v-1']],
    ['kinds', { kinds: ['VERDICT_CHANGED'] }, ['i-1']],
    ['any of several kinds', { kinds: ['VERDICT_CHANGED', 'APPEARED'] }, ['i-1', 'v-1']],
    ['several things at once', { kinds: ['CHANGED'], regions: ['eu-west-1'] }, ['i-1', 'i-2']],
    ['nothing that matches', { kinds: ['DELETED'] }, []],
  ])('is restricted to %s', async (_, filter, ids) => {
    const volume: Entry = {
      resource: { type: 'AWS::EC2::Volume', id: 'v-1', accountId, region: 'eu-west-1' },
      facts: {},
      findings: [{ checkId: 'check-2', verdict: 'PASS', severity: 'HIGH' }],
    };
    const both = [{ checkId: 'check-1' }, { checkId: 'check-2' }];
    const { from, to } = await sealedWith([
      {
        checks: both,
        slices: [
          slice('eu-west-1', [resource('i-1', { v: 1 }, 'PASS'), resource('i-2', { v: 1 }, 'PASS')]),
          slice('eu-west-2', [resource('i-3', { v: 1 }, 'PASS', 'eu-west-2')], { checkIds: ['check-1'] }),
        ],
      },
      {
        checks: both,
        slices: [
          slice('eu-west-1', [resource('i-1', { v: 2 }, 'FAIL'), resource('i-2', { v: 2 }, 'PASS'), volume]),
          slice('eu-west-2', [resource('i-3', { v: 2 }, 'PASS', 'eu-west-2')], { checkIds: ['check-1'] }),
        ],
      },
    ]);

    const { items } = await drift(from, to, filter, all);

    expect(items.map((item) => (item.new ?? item.old).resource.id).toSorted()).toEqual(ids);
  });
});

/** What is known of a resource: facts, verdict and reason; and how its slice ended. */
const stateOf = (night: Night): ReadonlyMap<string, string> =>
  new Map(
    night.slices.flatMap(({ entries }) =>
      entries.map((entry) => [resourceKey(entry.resource), toText(entry)] as const),
    ),
  );
const toText = ({ facts, findings }: Entry): string => canonicalJson({ facts, findings });

const collected = async (from: SweepReader, to: SweepReader): Promise<readonly DriftItem[]> => {
  const items: DriftItem[] = [];
  for await (const item of walkDrift(from, to, {})) items.push(item);
  return items;
};
const mirroredKind = { APPEARED: 'GONE', DELETED: 'APPEARED', NO_LONGER_VISIBLE: 'APPEARED' } as const;

describe('drift over random histories', () => {
  it('turns the old state into the new one, and calls deleted only what a complete slice confirms', async () => {
    await fc.assert(
      fc.asyncProperty(nights(2), async (estate) => {
        const { readers } = await sealNights(estate);
        const [[from, old], [to, now]] = [readers.at(0) ?? [], readers.at(-1) ?? []];
        if (from === undefined || to === undefined || old === undefined || now === undefined) return;

        const state = new Map(stateOf(old));
        for (const item of await collected(from, to)) {
          const key = resourceKey((item.new ?? item.old).resource);
          if (item.old !== undefined) expect(state.get(key)).toBe(toText(item.old));
          else expect(state.has(key)).toBe(false);
          if (item.new === undefined) {
            const region = now.slices.find((candidate) => candidate.region === item.slice.region);
            expect(item.kinds).toEqual([region?.enumeration?.status === 'complete' ? 'DELETED' : 'NO_LONGER_VISIBLE']);
            state.delete(key);
          } else state.set(key, toText(item.new));
        }

        expect([...state].toSorted()).toEqual([...stateOf(now)].toSorted());
      }),
    );
  });

  it('is mirrored when the sweeps are exchanged', async () => {
    await fc.assert(
      fc.asyncProperty(nights(2), async (estate) => {
        const { readers } = await sealNights(estate);
        const [from, to] = [readers.at(0)?.[0], readers.at(-1)?.[0]];
        if (from === undefined || to === undefined) return;

        const [there, back] = [await collected(from, to), await collected(to, from)];

        expect(back.map(({ position }) => position)).toEqual(there.map(({ position }) => position));
        for (const [index, item] of there.entries()) {
          const other = back[index];
          expect([other?.old, other?.new]).toEqual([item.new, item.old]);
          const [kind] = item.kinds;
          if (kind === 'APPEARED') expect(['DELETED', 'NO_LONGER_VISIBLE']).toContain(other?.kinds[0]);
          else if (kind !== undefined && kind in mirroredKind) expect(other?.kinds).toEqual(['APPEARED']);
          else expect(other?.kinds).toEqual(item.kinds);
        }
      }),
    );
  });

  it('comes in the same order page by page as at once, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(nights(2), fc.integer({ min: 1, max: 4 }), async (estate, first) => {
        const { readers } = await sealNights(estate);
        const [from, to] = [readers.at(0)?.[0], readers.at(-1)?.[0]];
        if (from === undefined || to === undefined) return;

        const paged: DriftItem[] = [];
        for (let hasNextPage = true; hasNextPage; ) {
          const after = paged.at(-1)?.position;
          const page = await drift(from, to, {}, { first, ...(after !== undefined && { after }) });
          paged.push(...page.items);
          hasNextPage = page.hasNextPage;
        }

        expect(paged).toEqual((await drift(from, to, {}, all)).items);
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order in which resources were listed', async () => {
    await fc.assert(
      fc.asyncProperty(nights(2), async (estate) => {
        const reversed = estate.map((night) => ({
          ...night,
          slices: night.slices.map((own) => ({ ...own, entries: own.entries.toReversed() })),
        }));
        const [straight, backwards] = [await sealNights(estate), await sealNights(reversed)];
        const ends = ({ readers }: typeof straight) => [readers.at(0)?.[0], readers.at(-1)?.[0]] as const;
        const [[from, to], [otherFrom, otherTo]] = [ends(straight), ends(backwards)];
        if (from === undefined || to === undefined || otherFrom === undefined || otherTo === undefined) return;

        expect(await collected(otherFrom, otherTo)).toEqual(await collected(from, to));
      }),
      { numRuns: 50 },
    );
  });

  it('agrees over 30 nights with a plain comparison of the first and the last', async () => {
    await fc.assert(
      fc.asyncProperty(nights(30), async (estate) => {
        const { readers } = await sealNights(estate);
        const [[from, old], [to, now]] = [readers.at(0) ?? [], readers.at(-1) ?? []];
        if (from === undefined || to === undefined || old === undefined || now === undefined) return;

        const [before, after] = [stateOf(old), stateOf(now)];
        const expected = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) => before.get(key) !== after.get(key),
        );

        const keys = (await collected(from, to)).map((item) => resourceKey((item.new ?? item.old).resource));
        expect(keys.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 20 },
    );
  });
});
