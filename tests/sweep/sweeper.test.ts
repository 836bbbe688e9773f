import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { mappingsOf } from '../../src/controls/catalogue.ts';
import { parseCatalogue } from '../../src/controls/sealed-catalogue.ts';
import type { Entry } from '../../src/domain/evidence.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { type ReplayDifference, replaySweep } from '../../src/evidence/replay.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';

// The endpoint's clock stands still, so that nothing it says changes; that of the sweeps goes on.
const start = Date.now();
const request = { regions: ['eu-central-1', 'us-east-1'] };

let clock: number;
let sample: SampleDeployment;
let first: SweepRecord;

beforeAll(async () => {
  clock = start;
  sample = await openSample(
    () => new Date(start),
    () => {
      clock += 1;
      return new Date(clock);
    },
  );
  first = await (await sample.sweeper().plan(request, 'CLI')).run();
});
afterAll(() => sample.close());

const entriesOf = async (record: SweepRecord): Promise<readonly Entry[]> => {
  const reader = new SweepReader(sample.folder, record);
  const entries: Entry[] = [];
  for (const slice of await reader.slices()) {
    for (const chunk of await reader.chunks(slice)) entries.push(...(await reader.entries(chunk)));
  }
  return entries;
};

describe('a sealed sweep', () => {
  it('holds every resource it counted, each once, and every planned slice in one state', async () => {
    const entries = await entriesOf(first);
    expect(entries.length).toBe(first.resources);
    expect(new Set(entries.map(({ resource }) => canonicalJson(resource))).size).toBe(entries.length);
    const { planned, ...ended } = first.slices;
    expect(Object.values(ended).reduce((sum, count) => sum + count, 0)).toBe(planned);
    expect(planned).toBe(3 * 2 * first.scope.collectorIds.length);
  });

  it('keeps the checks, controls and mappings that it is read by', async () => {
    const catalogue = parseCatalogue(await sample.folder.evidence.getBlock(first.catalogueDigest));

    expect(catalogue.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id).toSorted());
    expect(catalogue.mappings).toEqual(mappingsOf(first.mappingVersion).mappings);
  });

  it('can be replayed: facts, times, versions and parameters give the same findings byte for byte', async () => {
    const differences: ReplayDifference[] = [];
    const replay = await replaySweep(sample.folder, first, {
      checks,
      onDifference: (difference) => differences.push(difference),
    });
    expect(differences).toEqual([]);
    expect(replay.reproduced).toBe(true);
    const { pass, fail, notApplicable, inconclusive } = first.counts;
    const replayed = replay.checks.reduce((sum, { same }) => sum + same, 0);
    expect(replayed).toBe(pass + fail + notApplicable + inconclusive);
    expect(replayed).toBeGreaterThan(500);
  });

  it('counts the requests that AWS received, retries included', () => {
    expect(first.apiCalls).toEqual(Object.fromEntries(sample.sandbox.requests.counts));
  });

  it('is followed by one of the same root when nothing has changed, for almost no writes', async () => {
    const before = sample.folder.evidence.usage.writeUnits;
    const second = await (await sample.sweeper().plan(request, 'CLI')).run();
    expect(second.sequence).toBe(first.sequence + 1);
    expect(second.rootDigest).toBe(first.rootDigest);
    expect(sample.folder.evidence.usage.writeUnits - before).toBeLessThan(20);
  });
});

describe('a sweep that is interrupted', () => {
  /** Objects whose put fails from the nth on, as a process that dies there would leave them. */
  const dying = (objects: ObjectStore, puts: number): ObjectStore => {
    let left = puts;
    const alive = () => {
      left -= 1;
      if (left < 0) throw new Error('the process died');
    };
    return {
      get: (key) => objects.get(key),
      list: (prefix) => objects.list(prefix),
      put: async (key, bytes) => {
        alive();
        await objects.put(key, bytes);
      },
      putNew: async (key, bytes) => {
        alive();
        return objects.putNew(key, bytes);
      },
    };
  };

  it('is taken up where it stopped, sealed once, and equals the undisturbed one', async () => {
    const planned = await sample.sweeper({ objects: dying(sample.folder.objects, 60) }).plan(request, 'CLI');
    await expect(planned.run()).rejects.toThrow('the process died');
    const sealedBefore = (await sample.folder.evidence.head())?.sequence ?? 0;
    expect(await sample.folder.evidence.sweepById(planned.plan.sweepId)).toBeUndefined();

    sample.sandbox.requests.clear();
    const resumed = await sample.sweeper().plan(request, 'CLI');
    expect(resumed.resumed).toBe(true);
    expect(resumed.plan.sweepId).toBe(planned.plan.sweepId);
    const record = await resumed.run();
    expect(record.rootDigest).toBe(first.rootDigest);
    expect(record.sequence).toBe(sealedBefore + 1);
    expect(sample.sandbox.requests.count()).toBeLessThan(
      Object.values(first.apiCalls).reduce((sum, count) => sum + count, 0),
    );
    expect(await resumed.run()).toEqual(record);
    expect((await sample.folder.evidence.head())?.sequence).toBe(record.sequence);
  });

  it('is left behind when something else is asked, or when it is too old', async () => {
    const planned = await sample.sweeper({ objects: dying(sample.folder.objects, 10) }).plan(request, 'CLI');
    await expect(planned.run()).rejects.toThrow('the process died');
    const other = await sample.sweeper().plan({ regions: ['us-east-1'] }, 'CLI');
    expect(other.resumed).toBe(false);
    await other.run();
    const again = await sample.sweeper({ objects: dying(sample.folder.objects, 10) }).plan(request, 'CLI');
    expect(again.resumed).toBe(false);
    await expect(again.run()).rejects.toThrow('the process died');
    clock += 13 * 60 * 60 * 1000;
    expect((await sample.sweeper().plan(request, 'CLI')).resumed).toBe(false);
    clock = start;
  });
});

describe('two sweeps', () => {
  it('of one process do not run at once', async () => {
    const sweeper = sample.sweeper();
    const running = await sweeper.plan({ regions: ['us-east-1'] }, 'CLI');
    await expect(sweeper.plan({}, 'CLI')).rejects.toMatchObject({ code: 'SWEEP_RUNNING' });
    await running.run();
    expect((await sweeper.progress(running.plan.sweepId))?.state).toBe('SEALED');
    expect(await sweeper.running()).toBeUndefined();
  });

  it('of two processes are both sealed, one after the other', async () => {
    const before = (await sample.folder.evidence.head())?.sequence ?? 0;
    const planned = [];
    for (const regions of [['us-east-1'], ['eu-central-1']]) {
      planned.push(await sample.sweeper().plan({ regions, accountIds: ['333344445555'] }, 'CLI'));
    }
    const records = await Promise.all(planned.map((sweep) => sweep.run()));
    expect(records.map(({ sequence }) => sequence).toSorted()).toEqual([before + 1, before + 2]);
    for (const record of records) expect(await sample.folder.evidence.sweepById(record.sweepId)).toEqual(record);
  });
});

describe('the live view', () => {
  it('says what a sweep says, and stores nothing', async () => {
    const before = sample.folder.evidence.usage.writeUnits;
    const live = await sample.sweeper().collect({ resourceTypes: ['AWS::EC2::Snapshot'], scope: request });
    expect(sample.folder.evidence.usage.writeUnits).toBe(before);
    const sealed = (await entriesOf(first)).filter(({ resource }) => resource.type === 'AWS::EC2::Snapshot');
    const sorted = (all: readonly { readonly resource: object; readonly findings: readonly object[] }[]) =>
      all.map(({ resource, findings }) => canonicalJson({ resource, findings })).toSorted();
    expect(sorted(live.observations)).toEqual(sorted(sealed));
    expect(live.observations.length).toBeGreaterThan(10);
  });
});
