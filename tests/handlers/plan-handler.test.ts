import { beforeEach, describe, expect, it } from 'vitest';
import { createPlanHandler } from '../../src/handlers/plan-handler.ts';
import { loadPlan } from '../../src/sweep/checkpoint.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { accountIdOf, simulated } from '../builders/simulated-organization.ts';

const startedAt = '2026-11-23T02:00:00.000Z';
const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:sweep:one';

let source: MemorySource;
beforeEach(() => {
  source = new MemorySource();
});

/** Known and left out, whatever else there is. */
const excludedAccounts = [{ accountId: '999999999999', reason: 'SUSPENDED' }] as const;

/** The function, which sees so many accounts, and enters AWS once `entered` lets it. */
const planning = async (accounts: number, entered: Promise<void> = Promise.resolve()) => {
  const { services, connect } = simulated(
    { accounts, regions: ['eu-west-1'], pages: 1 },
    { now: () => new Date(startedAt) },
    source,
  );
  const handler = createPlanHandler({
    services,
    connect: async () => {
      await entered;
      return { ...(await connect()), excludedAccounts };
    },
    hours: 6,
    log: () => undefined,
  });
  return handler({ input: { trigger: 'SCHEDULE' }, executionArn, startedAt });
};

describe('the function plan', () => {
  it('gives the plan that stands when it is asked again, whatever AWS says by then', async () => {
    const first = await planning(2);

    expect(await planning(3)).toEqual(first);
    expect(first.accounts).toEqual([accountIdOf(0), accountIdOf(1)]);
  });

  it('plans the accounts that can be swept, and names those that are left out with their reason', async () => {
    const { sweepId, accounts } = await planning(1);

    const plan = await loadPlan(source.objects, sweepId);

    expect(accounts).toEqual([accountIdOf(0)]);
    expect(plan?.scope).toMatchObject({ accounts: [{ accountId: accountIdOf(0) }], excludedAccounts });
  });

  it('gives and keeps one plan when two make another one of the same sweep at the same time', async () => {
    const late = Promise.withResolvers<void>();
    const slow = planning(1, late.promise);
    const first = await planning(3);

    late.resolve();

    expect(await slow).toEqual(first);
    expect((await loadPlan(source.objects, first.sweepId))?.scope.accounts).toHaveLength(3);
  });
});
