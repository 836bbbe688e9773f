import { expect, it } from 'vitest';
import { createCollectHandler } from '../../src/handlers/collect-handler.ts';
import { createPlanHandler } from '../../src/handlers/plan-handler.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { accountIdOf, simulated } from '../builders/simulated-organization.ts';

const startedAt = '2026-11-23T02:00:00.000Z';
const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:sweep:one';
const minute = 60_000;

it('begins no slice in the last third of the time of the function collect, and says how many are left', async () => {
  const source = new MemorySource();
  let clock = Date.parse(startedAt);
  let pages = 0;
  const regions = Array.from({ length: 9 }, (_, index) => `region-${index}`);
  const { services, connect, connectAccount } = simulated(
    { accounts: 1, regions, pages: 1 },
    {
      now: () => new Date(clock),
      onPage: () => {
        pages += 1;
        // Six slices begin together; what is left of 15 minutes is enough for calls, and not to begin others.
        if (pages === 6) clock += 11 * minute;
      },
    },
    source,
  );
  const log = () => undefined;
  const plan = createPlanHandler({ services, connect, hours: 6, log });
  const { sweepId } = await plan({ input: {}, executionArn, startedAt });
  const collect = createCollectHandler({ services, connect: connectAccount, log });
  const end = clock + 15 * minute;

  const outcome = await collect(
    { sweepId, accountId: accountIdOf(0) },
    { awsRequestId: 'one', getRemainingTimeInMillis: () => end - clock },
  );

  expect(outcome).toEqual({ sweepId, accountId: accountIdOf(0), left: 3 });
  expect(pages).toBe(6);
});
