import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSweepHandler } from '../../src/handlers/sweep-handler.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import { connectAws } from '../../src/sweep/connect-aws.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';

const now = () => new Date('2026-11-22T02:00:00Z');

let sample: SampleDeployment;
beforeEach(async () => {
  sample = await openSample(now, now);
});
afterEach(() => sample.close());

/** The function in a new container, in the account that the deployment is in. */
const container = (objects: ObjectStore = sample.folder.objects) => {
  const logged: { readonly message: string; readonly details: object }[] = [];
  const sweeper = sample.sweeper({
    connect: connectAws({
      endpoint: sample.sandbox.url,
      homeRegion: 'eu-west-1',
      credentials: async () => sandboxCredentials('333344445555'),
      tagKeys: [],
    }),
    objects,
  });
  const handler = createSweepHandler({ sweeper, log: (_, message, details) => logged.push({ message, details }) });
  return { handler, logged };
};

/** An object store that stops answering after some writes. */
const failingAfter = (writes: number): ObjectStore => {
  const { objects } = sample.folder;
  let left = writes;
  return {
    put: async (key, bytes) => {
      left -= 1;
      if (left < 0) throw new Error('the invocation is over');
      await objects.put(key, bytes);
    },
    get: (key) => objects.get(key),
    list: (prefix) => objects.list(prefix),
  };
};

describe('the function sweep', () => {
  it('sweeps the account of its role when the schedule invokes it, and says what it sealed', async () => {
    const { handler, logged } = container();

    const outcome = await handler({ trigger: 'SCHEDULE' });

    const head = await sample.folder.evidence.head();
    expect(head).toMatchObject({ trigger: 'SCHEDULE', sequence: 1, sweepId: outcome.sweepId });
    expect(head?.scope.accounts.map(({ accountId }) => accountId)).toEqual(['333344445555']);
    expect(outcome).toMatchObject({ sequence: 1, resumed: false, slices: head?.slices });
    expect(logged.map(({ message }) => message)).toEqual(['a sweep begins', 'a sweep is sealed']);
  });

  it('tells a sweep that a person started from one of the schedule', async () => {
    await container().handler({});

    expect((await sample.folder.evidence.head())?.trigger).toBe('CLI');
  });

  it('takes up, in the next invocation, a sweep that was cut off', async () => {
    await expect(container(failingAfter(40)).handler({ trigger: 'SCHEDULE' })).rejects.toThrow(
      'the invocation is over',
    );
    expect(await sample.folder.evidence.head()).toBeUndefined();
    const [plan] = await sample.folder.objects.list('plans');

    const outcome = await container().handler({ trigger: 'SCHEDULE' });

    expect(outcome).toMatchObject({ resumed: true, sequence: 1 });
    expect(plan).toContain(outcome.sweepId);
  });

  it.each([undefined, null, { trigger: 'API' }, { regions: ['eu-west-1'] }, { source: 'aws.events' }])(
    'refuses %j and sweeps nothing',
    async (event) => {
      await expect(container().handler(event)).rejects.toMatchObject({ code: 'BAD_INPUT' });

      expect(sample.sandbox.requests.count()).toBe(0);
      expect(await sample.folder.objects.list('plans')).toEqual([]);
    },
  );
});
