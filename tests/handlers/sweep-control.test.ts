import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepControl } from '../../src/handlers/sweep-control.ts';
import { savePlan } from '../../src/sweep/checkpoint.ts';
import { collectAccount } from '../../src/sweep/collect-account.ts';
import { makePlan } from '../../src/sweep/make-plan.ts';
import { selectChecks } from '../../src/sweep/plan.ts';
import { sealPlan } from '../../src/sweep/seal-plan.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { accountIdOf, simulated } from '../builders/simulated-organization.ts';

const machineArn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:assay-sweep';
const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:assay-sweep:nightly';
const sweepId = '0193a000-0000-7000-8000-000000000001';
const now = () => new Date('2026-11-23T02:00:00Z');

let source: MemorySource;
/** What Step Functions answers to each execution that it is asked for; one that is missing does not exist. */
let executions: Map<string, object>;
let started: StartExecutionCommand['input'][];
beforeEach(() => {
  source = new MemorySource();
  executions = new Map();
  started = [];
});

const stepFunctions = {
  send: async (command: unknown) => {
    if (command instanceof StartExecutionCommand) {
      started.push(command.input);
      return { executionArn: 'arn:new' };
    }
    if (!(command instanceof DescribeExecutionCommand)) throw new TypeError('nothing else is sent');
    const execution = executions.get(command.input.executionArn ?? '');
    if (execution === undefined) throw new ExecutionDoesNotExist({ $metadata: {}, message: 'no' });
    return execution;
  },
} as unknown as SFNClient;

const control = (client: Pick<SFNClient, 'send'> = stepFunctions) => sweepControl({ client, machineArn, source, now });

/** A plan of two accounts with two slices each, of which the first account is collected. */
const planned = async () => {
  const { services, connect, connectAccount } = simulated(
    { accounts: 2, regions: ['eu-west-1', 'us-east-1'], pages: 1 },
    { now },
    source,
  );
  const checks = selectChecks(services.checks, undefined);
  const plan = await makePlan(services, await connect(), { sweepId, trigger: 'SCHEDULE', executionArn, checks });
  await savePlan(source.objects, plan);
  const far = Number.POSITIVE_INFINITY;
  const times = { lastBegin: far, lastCall: far };
  await collectAccount(services, { sweepId, accountId: accountIdOf(0), times, connect: connectAccount });
  return { services, plan };
};

describe('a sweep of a deployment in AWS', () => {
  it('is running while its execution is, as far as its checkpoints say', async () => {
    await planned();
    executions.set(executionArn, { status: 'RUNNING' });

    const progress = { sweepId, state: 'RUNNING', startedAt: now().toISOString(), slicesPlanned: 4, slicesDone: 2 };
    expect(await control().progress(sweepId)).toEqual(progress);
    expect(await control().running()).toEqual(progress);
    await expect(control().start({})).rejects.toMatchObject({ code: 'SWEEP_RUNNING' });
    expect(started).toEqual([]);
  });

  it('is being planned when the API has started it and there is no plan yet', async () => {
    const arn = `${machineArn.replace('stateMachine', 'execution')}:${sweepId}`;
    executions.set(arn, { status: 'RUNNING', startDate: now() });

    expect(await control().progress(sweepId)).toEqual({
      sweepId,
      state: 'PLANNED',
      startedAt: now().toISOString(),
      slicesDone: 0,
    });
  });

  it('has failed when its execution has, with our own words and nobody else’s', async () => {
    await planned();
    const failed = (error: string, errorMessage: string) => {
      executions.set(executionArn, { status: 'FAILED', error, cause: JSON.stringify({ errorMessage }) });
      return control().progress(sweepId);
    };

    expect(await failed('AssayError', 'AWS refused a permission.')).toMatchObject({
      state: 'FAILED',
      error: { code: 'SOURCE_FAILED', message: 'AWS refused a permission.' },
    });
    const other = await failed('TypeError', 'a secret of the machine');
    expect(other?.error?.message).toContain('Redrive');
    expect(JSON.stringify(other)).not.toContain('secret');
    expect(await control().running()).toBeUndefined();
  });

  it.each(['TIMED_OUT', 'ABORTED'])('has failed when its execution is %s', async (status) => {
    await planned();
    executions.set(executionArn, { status });

    expect(await control().progress(sweepId)).toMatchObject({ state: 'FAILED' });
  });

  it('is looked up in the evidence once it is sealed, and another may start', async () => {
    const { services, plan } = await planned();
    await sealPlan(services, plan);
    executions.set(executionArn, { status: 'RUNNING' });

    expect(await control().progress(sweepId)).toBeUndefined();
    expect(await control().running()).toBeUndefined();
    const { sweepId: next } = await control().start({ accountIds: [accountIdOf(1)] });
    expect(started).toMatchObject([{ stateMachineArn: machineArn, name: next }]);
    expect(JSON.parse(started[0]?.input ?? '')).toEqual({
      trigger: 'API',
      sweepId: next,
      request: { accountIds: [accountIdOf(1)] },
    });
  });

  it('is unknown when nobody started it', async () => {
    expect(await control().progress(sweepId)).toBeUndefined();
    expect(await control().running()).toBeUndefined();
  });

  it.each<[string, () => Promise<object>]>([
    ['answers with nothing', async () => ({})],
    [
      'refuses',
      async () => {
        throw new Error('AccessDenied');
      },
    ],
  ])('is no sweep that has ended when Step Functions %s', async (_, send) => {
    await planned();
    const client = { send } as unknown as SFNClient;

    await expect(control(client).running()).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
    await expect(control(client).progress(sweepId)).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
    await expect(control(client).start({})).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
  });
});
