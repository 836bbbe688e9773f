import { beforeEach, describe, expect, it } from 'vitest';
import { createPlanHandler } from '../../src/handlers/plan-handler.ts';
import { createSealHandler } from '../../src/handlers/seal-handler.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { simulated } from '../builders/simulated-organization.ts';

const startedAt = '2026-11-23T02:00:00.000Z';
const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:sweep:one';

let source: MemorySource;
let messages: string[];
beforeEach(() => {
  source = new MemorySource();
  messages = [];
});

const parts = () => {
  const organization = { accounts: 1, regions: ['eu-west-1'], pages: 1 };
  return simulated(organization, { now: () => new Date(startedAt) }, source);
};

const planned = async (): Promise<string> => {
  const { services, connect } = parts();
  const handler = createPlanHandler({ services, connect, hours: 6, log: () => undefined });
  return (await handler({ input: { trigger: 'SCHEDULE' }, executionArn, startedAt })).sweepId;
};

const seal = (sweepId: string, sealed: () => Promise<object>) =>
  createSealHandler({ services: parts().services, sealed, log: (_, message) => messages.push(message) })({ sweepId });

describe('the function seal', () => {
  it('tells the alarms of a sweep until all that follows is done, and never again', async () => {
    const sweepId = await planned();
    const refused = () => Promise.reject(new Error('the key does not answer'));
    const done = async () => {
      await source.objects.put(`events/${sweepId}.json`, Buffer.from('{"events":1}'));
      return {};
    };

    await expect(seal(sweepId, refused)).rejects.toThrow('the key does not answer');
    const first = await seal(sweepId, done);
    const again = await seal(sweepId, done);

    expect(messages.filter((message) => message !== 'a seal is announced')).toEqual([
      'a sweep is sealed',
      'a sweep is sealed',
      'a sweep was sealed before',
    ]);
    expect(again).toEqual(first);
    expect(source.records).toHaveLength(1);
  });
});
