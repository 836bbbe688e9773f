import { beforeEach, describe, expect, it } from 'vitest';
import type { Enumeration } from '../../src/domain/slice.ts';
import { loadPlan, loadSlices, savePlan, saveSlice } from '../../src/sweep/checkpoint.ts';
import { collectAccount } from '../../src/sweep/collect-account.ts';
import { concurrentSlices } from '../../src/sweep/collect-slices.ts';
import { makePlan } from '../../src/sweep/make-plan.ts';
import { type Plan, selectChecks } from '../../src/sweep/plan.ts';
import { sealPlan } from '../../src/sweep/seal-plan.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { accountIdOf, type Organization, type PageContext, simulated } from '../builders/simulated-organization.ts';

const start = Date.parse('2026-11-23T02:00:00Z');
const minute = 60_000;
const regions = Array.from({ length: 9 }, (_, index) => `region-${index}`);
const organization: Organization = { accounts: 2, regions, pages: 2 };
const account = accountIdOf(0);
const sweepId = '0193a000-0000-7000-8000-000000000001';

let source: MemorySource;
let clock: number;
let pages: PageContext[];
let onPage: (context: PageContext) => void;
/** The process is ended: it stores nothing any more. */
let dying: boolean;
/** Of the checks of the workers. */
let version: number;
beforeEach(async () => {
  source = new MemorySource();
  clock = start;
  pages = [];
  onPage = () => undefined;
  dying = false;
  version = 1;
  await plan();
});

const parts = () => {
  const alive = <T>(work: () => T): T => {
    if (dying) throw new Error('the process has ended');
    return work();
  };
  const { objects, evidence } = source;
  const { services, ...ways } = simulated(
    organization,
    {
      now: () => new Date(clock),
      onPage: (context) => {
        pages.push(context);
        onPage(context);
      },
    },
    {
      evidence,
      objects: {
        ...objects,
        put: async (key, bytes) => alive(() => objects.put(key, bytes)),
        putNew: async (key, bytes) => alive(() => objects.putNew(key, bytes)),
      },
    },
  );
  return { ...ways, services: { ...services, checks: services.checks.map((check) => ({ ...check, version })) } };
};

const planned = async (): Promise<Plan> => {
  const found = await loadPlan(source.objects, sweepId);
  if (found === undefined) throw new Error('nothing was planned');
  return found;
};

const plan = async (): Promise<Plan> => {
  const { services, connect } = parts();
  const checks = selectChecks(services.checks, undefined);
  const made = await makePlan(services, await connect(), { sweepId, trigger: 'CLI', checks, hours: 6 });
  await savePlan(source.objects, made);
  return made;
};

/** One invocation of 15 minutes: how many slices it left, what it took off the budgets, when calls were to end. */
const invoke = async () => {
  const { services, connectAccount } = parts();
  const spent: (readonly [string, number])[] = [];
  const lastCalls: number[] = [];
  const left = await collectAccount(services, {
    sweepId,
    accountId: account,
    times: { lastBegin: clock + 10 * minute, lastCall: clock + 12 * minute },
    connect: async (accountId, lastCall) => {
      lastCalls.push(lastCall);
      return { ...(await connectAccount(accountId, lastCall)), spent: (...taken) => spent.push(taken) };
    },
  });
  return { left, spent, lastCalls };
};

const endings = async (): Promise<Readonly<Record<string, Enumeration['status']>>> => {
  const slices = await loadSlices(source.objects, sweepId, account);
  return Object.fromEntries(
    [...slices.values()].map(({ descriptor }) => [descriptor.region, descriptor.enumeration.status]),
  );
};

const statuses = async () => Object.values(await endings()).toSorted();

describe('one account of a sweep', () => {
  it('is collected as a whole when there is time, and no other account with it', async () => {
    expect(await invoke()).toEqual({ left: 0, spent: [], lastCalls: [start + 12 * minute] });

    expect(await statuses()).toEqual(regions.map(() => 'complete'));
    expect(pages.every(({ accountId }) => accountId === account)).toBe(true);
  });

  it('begins no slice near the end of the invocation, and goes on with those in the next one', async () => {
    onPage = ({ page }) => {
      if (page === 1 && pages.length === 12) clock += 11 * minute;
    };

    const first = await invoke();
    const readBefore = pages.length;
    const second = await invoke();

    expect(first.left).toBe(3);
    expect(second.left).toBe(0);
    expect(pages.length - readBefore).toBe(3 * organization.pages);
    expect(await statuses()).toEqual(regions.map(() => 'complete'));
  });

  it('leaves a slice that was begun late and met the end of the invocation to the next one', async () => {
    onPage = ({ region, page }) => {
      if (region === 'region-7' && page === 0 && clock === start) clock += 13 * minute;
    };

    const { left } = await invoke();

    expect(left).toBeGreaterThanOrEqual(1);
    expect(await endings()).not.toHaveProperty('region-7');
    expect((await invoke()).left).toBe(0);
    expect((await endings())['region-7']).toBe('complete');
  });

  it('keeps a slice as far as it came that had the whole of an invocation: none goes on for ever', async () => {
    onPage = ({ region, page }) => {
      if (region === 'region-0' && page === 0) clock += 13 * minute;
    };

    await invoke();

    expect((await endings())['region-0']).toBe('partial');
    while ((await invoke()).left > 0) expect(pages.length).toBeLessThan(100);
    expect(pages.filter(({ region, page }) => region === 'region-0' && page === 0)).toHaveLength(1);
  });

  it('takes what its finished slices cost off the budget of the account', async () => {
    onPage = () => {
      if (pages.length === 12) clock += 11 * minute;
    };
    await invoke();

    const { spent } = await invoke();

    expect(spent).toEqual([[account, 6 * organization.pages]]);
  });

  it('counts what entering it took with the slice that ends first', async () => {
    const calls = [{ 'sts:AssumeRole': 1 }];
    const { services, connectAccount } = parts();

    await collectAccount(services, {
      sweepId,
      accountId: account,
      times: { lastBegin: clock + minute, lastCall: clock + minute },
      connect: async (...wanted) => ({ ...(await connectAccount(...wanted)), entered: () => calls.pop() ?? {} }),
    });

    expect((await sealPlan(services, await plan())).apiCalls).toEqual({
      'ec2:GetEbsEncryptionByDefault': regions.length * organization.pages,
      'sts:AssumeRole': 1,
    });
  });

  it('is skipped without a call after the end of the sweep, slice by slice', async () => {
    clock = start + 6 * 60 * minute;

    expect((await invoke()).left).toBe(0);

    expect(pages).toEqual([]);
    const slices = await loadSlices(source.objects, sweepId, account);
    expect(slices.size).toBe(regions.length);
    for (const { descriptor, run } of slices.values()) {
      expect(descriptor.enumeration).toEqual({ status: 'skipped', reason: 'BUDGET_EXHAUSTED', code: 'SweepOver' });
      expect(run.enumeration.detail).toContain('come to its end');
    }
  });

  it('is asked nothing after the end of the sweep, and keeps what it saw of a slice that met it', async () => {
    const end = start + 6 * 60 * minute;
    clock = end - 5 * minute;
    onPage = ({ region, page }) => {
      if (region === 'region-7' && page === 0) clock += 13 * minute;
    };

    const { lastCalls } = await invoke();

    expect(lastCalls).toEqual([end]);
    const slices = await loadSlices(source.objects, sweepId, account);
    const met = [...slices.values()].find(({ descriptor }) => descriptor.region === 'region-7')?.descriptor;
    expect(met?.enumeration.status).toBe('partial');
    expect(Object.values(met?.resources ?? {})).toEqual([2]);
  });

  it('is asked nothing once the sweep is sealed, and its late states change nothing', async () => {
    const { services } = parts();
    const record = await sealPlan(services, await plan());

    expect((await invoke()).left).toBe(0);

    expect(pages).toEqual([]);
    expect(record.slices).toMatchObject({ planned: 18, failed: 18 });
    expect(await sealPlan(services, await plan())).toEqual(record);
  });

  it('is collected but for what begins together with a slice that ends its worker at once, every time', async () => {
    // The slice that is begun first ends its worker before any other has ended.
    onPage = ({ region }) => {
      if (region === 'region-0') dying = true;
    };

    for (let attempt = 0; attempt < 5; attempt += 1) {
      dying = false;
      await invoke().catch(() => undefined);
    }

    expect(await endings()).toMatchObject(
      Object.fromEntries(regions.slice(concurrentSlices).map((region) => [region, 'complete'])),
    );
    expect(await endings()).not.toHaveProperty('region-0');
  });

  it('is skipped without a call where the checks are of another version than the plan says, and sealed so', async () => {
    version = 2;

    expect((await invoke()).left).toBe(0);

    expect(pages).toEqual([]);
    const slices = await loadSlices(source.objects, sweepId, account);
    expect([...slices.values()].map(({ descriptor }) => descriptor.enumeration)).toEqual(
      regions.map(() => ({ status: 'skipped', reason: 'BUDGET_EXHAUSTED', code: 'ChecksReplaced' })),
    );
    expect((await sealPlan(parts().services, await planned())).slices).toMatchObject({
      complete: 0,
      skipped: 9,
      failed: 9,
    });
  });

  it('is refused when no such sweep was planned', async () => {
    source.files.clear();

    await expect(invoke()).rejects.toMatchObject({ code: 'SWEEP_UNKNOWN' });
  });
});

describe('the state of a slice', () => {
  it('is not replaced by a worse one of a duplicate worker, and is by a complete one', async () => {
    await invoke();
    const [complete] = (await loadSlices(source.objects, sweepId, account)).values();
    if (complete === undefined) throw new Error('nothing was collected');
    const { descriptor } = complete;
    const partial = {
      ...complete,
      descriptor: { ...descriptor, enumeration: { status: 'partial', reason: 'TIMEOUT' } },
    } as const;

    await saveSlice(source.objects, sweepId, partial);
    expect((await endings())[descriptor.region]).toBe('complete');

    // What was looked for before both wrote must not decide: they look at the same time, and find nothing.
    const raced = new MemorySource();
    const nothing = { ...raced.objects, get: async () => undefined };
    await saveSlice(nothing, sweepId, complete);
    await saveSlice(nothing, sweepId, partial);
    const [afterRace] = (await loadSlices(raced.objects, sweepId)).values();
    expect(afterRace?.descriptor.enumeration.status).toBe('complete');

    await saveSlice(source.objects, 'another', partial);
    await saveSlice(source.objects, 'another', complete);
    const [kept] = (await loadSlices(source.objects, 'another')).values();
    expect(kept?.descriptor.enumeration.status).toBe('complete');
  });
});
