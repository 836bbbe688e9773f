import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { StateMachine } from 'aws-local-stepfunctions';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCollectHandler } from '../../src/handlers/collect-handler.ts';
import { createPlanHandler } from '../../src/handlers/plan-handler.ts';
import { createSealHandler } from '../../src/handlers/seal-handler.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { accountIdOf, type Organization, type PageContext, simulated } from '../builders/simulated-organization.ts';

const text = readFileSync('src/handlers/sweep-machine.json', 'utf8').replace(
  /\$\{(\w+)Function\}/g,
  (_, name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name.toLowerCase()}`,
);
const definition = JSON.parse(text);

const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:sweep:one';
const startedAt = '2026-11-23T02:00:00.000Z';
const organization: Organization = { accounts: 3, regions: ['eu-west-1', 'us-east-1'], pages: 2 };
const first = accountIdOf(0);
const second = accountIdOf(1);

let source: MemorySource;
let clock: number;
let pages: PageContext[];
beforeEach(() => {
  source = new MemorySource();
  clock = Date.parse(startedAt);
  pages = [];
});

/** What a redriven execution runs: the states from that one on. */
const startingAt = (state: 'Seal') => ({ StartAt: state, States: { [state]: definition.States[state] } });

interface Circumstances {
  readonly organization?: Organization;
  readonly input?: Readonly<Record<string, string>>;
  readonly onPage?: (context: PageContext) => void;
  /** Called before each invocation of the function seal. */
  readonly onSeal?: () => void;
  /** Where an execution is redriven from, and the input of that state. */
  readonly from?: { readonly state: 'Seal'; readonly input: Record<string, string> };
}

/** Runs an execution with the real functions; every invocation has 15 minutes. */
const execute = async ({
  organization: asked = organization,
  input = {},
  onPage,
  onSeal,
  from,
}: Circumstances = {}) => {
  const invocations: string[] = [];
  const told = <T>(name: string, handler: () => T): T => {
    invocations.push(name);
    return handler();
  };
  const parts = () =>
    simulated(
      asked,
      {
        now: () => new Date(clock),
        onPage: (context) => {
          pages.push(context);
          onPage?.(context);
        },
      },
      source,
    );
  const log = () => undefined;
  const machine = new StateMachine(from === undefined ? definition : startingAt(from.state));
  const noPause = { Plan: 0, Collect: 0, Seal: 0 };
  const handlers: Readonly<Record<string, (event: unknown) => Promise<unknown>>> = {
    // The interpreter has a start of its own for every run.
    Plan: (event: unknown) => {
      const { services, connect } = parts();
      return told('plan', () =>
        createPlanHandler({ services, connect, hours: 6, log })({ ...Object(event), startedAt }),
      );
    },
    Collect: (event: unknown) => {
      const { services, connectAccount } = parts();
      const handler = createCollectHandler({ services, connect: connectAccount, log });
      const end = clock + 900_000;
      const invocation = { awsRequestId: 'local', getRemainingTimeInMillis: () => end - clock };
      return told('collect', () => handler(event, invocation));
    },
    Seal: (event: unknown) => {
      const { services } = parts();
      const handler = createSealHandler({ services, sealed: async () => ({}), log });
      return told('seal', async () => {
        onSeal?.();
        return handler(event);
      });
    },
  };
  const execution = machine.run(from?.input ?? input, {
    overrides: {
      // The interpreter takes what a function answers for JSON.
      taskResourceLocalHandlers: handlers as Record<string, (event: unknown) => Promise<never>>,
      retryIntervalOverrides: noPause,
    },
    context: { Execution: { Id: executionArn } },
  });
  const result = await execution.result.then(
    (outcome) => ({ outcome, error: undefined }),
    (error: unknown) => ({ outcome: undefined, error }),
  );
  return { ...result, invocations, count: (name: string) => invocations.filter((each) => each === name).length };
};

const sealedSlices = () => source.records.at(-1)?.slices;

describe('the state machine of a sweep', () => {
  it('is valid Amazon States Language', () => {
    const { errorsText, isValid } = validate(definition);

    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  it('leaves nothing to chance: every task is repeated with growing pauses, and no account ends the others', () => {
    const { Plan, CollectAccounts, Seal } = definition.States;
    const { Collect } = CollectAccounts.ItemProcessor.States;

    for (const { Retry, TimeoutSeconds } of [Plan, Collect, Seal]) {
      expect(TimeoutSeconds).toBe(900);
      expect(Retry.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' });
      expect(Retry.at(-1).BackoffRate).toBeGreaterThan(1);
    }
    expect(Collect.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'AccountEnds' }]);
    expect(CollectAccounts).toMatchObject({ ToleratedFailurePercentage: 100, ResultPath: null });
    expect(CollectAccounts.ItemProcessor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
  });

  it('plans, collects every account once, and seals', async () => {
    const { outcome, invocations } = await execute({ input: { trigger: 'SCHEDULE' } });

    expect(invocations).toEqual(['plan', 'collect', 'collect', 'collect', 'seal']);
    expect(outcome).toMatchObject({ sequence: 1, slices: { planned: 6, complete: 6 }, resources: 24 });
    expect(source.records).toMatchObject([{ trigger: 'SCHEDULE', startedAt }]);
  });

  it('passes on ids alone, within the limit of a state for an organisation of 10,000 accounts', async () => {
    const planned = {
      sweepId: '0'.repeat(36),
      accounts: Array.from({ length: 10_000 }, (_, index) => accountIdOf(index)),
    };

    expect(JSON.stringify(planned).length).toBeLessThan(256 * 1024);
    expect(definition.States.CollectAccounts.ItemProcessor.States.AccountEnds).toMatchObject({ Result: {} });
  });

  it('seals an account that may not be entered as denied, and the others as they are', async () => {
    await execute({ organization: { ...organization, deniedAccountIds: [second] } });

    expect(sealedSlices()).toMatchObject({ planned: 6, complete: 4, denied: 2 });
    expect(pages.some(({ accountId }) => accountId === second)).toBe(false);
  });

  it('seals an account whose worker crashes whenever it runs as failed, and the others as they are', async () => {
    // The store fails, which is no state of a slice.
    const put = source.objects.put;
    const objects = source.objects as { put: typeof put };
    objects.put = async (key, bytes) => {
      if (key.includes(`/slices/${second}/us-east-1`)) throw new Error('the process ended');
      await put(key, bytes);
    };

    const { outcome, count } = await execute();

    expect(outcome).toMatchObject({ slices: { planned: 6, complete: 5, failed: 1 } });
    expect(count('collect')).toBe(2 + 5);
    const root = await source.evidence.getBlock(source.records.at(-1)?.rootDigest ?? '');
    expect(
      root.map((line) => JSON.parse(line)).find(({ enumeration }) => enumeration.status === 'failed'),
    ).toMatchObject({
      accountId: second,
      region: 'us-east-1',
      enumeration: { reason: 'TIMEOUT', code: 'WorkerNotFinished' },
      resources: {},
    });
  });

  it('goes on with an account that needs more than one invocation, and ends a slice that one is not enough for', async () => {
    const many = { accounts: 1, regions: Array.from({ length: 10 }, (_, index) => `region-${index}`), pages: 2 };

    const { outcome, count } = await execute({
      organization: many,
      // The first six slices begin together; the first page of the first one takes the whole invocation.
      onPage: ({ region, page }) => {
        if (region === 'region-0' && page === 0) clock += 800_000;
      },
    });

    expect(count('collect')).toBe(2);
    expect(outcome).toMatchObject({ slices: { planned: 10, failed: 0 } });
    const { complete = 0, partial = 0, skipped = 0 } = sealedSlices() ?? {};
    expect(complete + partial + skipped).toBe(10);
    expect(complete).toBeGreaterThanOrEqual(4);
    expect(partial).toBeGreaterThanOrEqual(1);
    // What the second invocation collected was not collected by the first.
    expect(pages.filter(({ region, page }) => region === 'region-9' && page === 0)).toHaveLength(1);
  });

  it('ends what is left of a sweep that has come to its end as skipped, without a call', async () => {
    const many = { accounts: 2, regions: ['eu-west-1'], pages: 1 };

    await execute({
      organization: many,
      onPage: ({ accountId }) => {
        if (accountId === first) clock += 7 * 3_600_000;
      },
    });

    const root = await source.evidence.getBlock(source.records.at(-1)?.rootDigest ?? '');
    const ends = root.map((line) => JSON.parse(line).enumeration);
    expect(ends).toContainEqual({ status: 'skipped', reason: 'BUDGET_EXHAUSTED', code: 'SweepOver' });
  });

  it('fails when the seal keeps failing, and seals what was collected when it is redriven from there', async () => {
    const failed = await execute({
      onSeal: () => {
        throw new Error('the table does not answer');
      },
    });
    const planned = [...source.files.keys()].find((key) => key.startsWith('plans/'));
    const sweepId = planned?.slice('plans/'.length, -'.json'.length) ?? '';
    expect(failed.error).toBeDefined();
    expect(failed.count('seal')).toBe(7);
    expect(source.records).toEqual([]);
    pages.length = 0;

    const redriven = await execute({ from: { state: 'Seal', input: { sweepId } } });

    expect(redriven.invocations).toEqual(['seal']);
    expect(redriven.outcome).toMatchObject({ sweepId, sequence: 1, slices: { complete: 6 } });
    expect(pages).toEqual([]);
  });

  it('collects nothing twice and seals nothing twice when all of it runs again', async () => {
    const { outcome } = await execute();
    const read = pages.length;

    const again = await execute();

    expect(again.outcome).toEqual(outcome);
    expect(pages).toHaveLength(read);
    expect(source.records).toHaveLength(1);
  });

  it('takes the id that the API made', async () => {
    const sweepId = '0193a000-0000-7000-8000-0000000000aa';

    await execute({ input: { trigger: 'API', sweepId } });

    expect(source.records).toMatchObject([{ sweepId, trigger: 'API' }]);
  });

  it('ends before anything is collected when it is started with what it does not know', async () => {
    const { invocations } = await execute({ input: { account: first } });

    expect(invocations).toEqual(Array.from({ length: 5 }, () => 'plan'));
    expect(source.files.size).toBe(0);
  });
});
