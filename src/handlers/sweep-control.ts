import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { v7 as uuidv7 } from 'uuid';
import type { SweepControl, SweepProgress, SweepRequest } from '../api/context.ts';
import { AssayError } from '../domain/error.ts';
import type { Stores } from '../store/stores.ts';
import { countSlices, loadPlan, newestPlan } from '../sweep/checkpoint.ts';
import type { Plan } from '../sweep/plan.ts';

export interface SweepControlOptions {
  readonly client: Pick<SFNClient, 'send'>;
  readonly machineArn: string;
  readonly source: Stores;
  readonly now: () => Date;
}

/**
 * The sweeps of a deployment in AWS: executions of its state machine, and how far their plans and checkpoints say that
 * they are. `states:StartExecution`, `states:DescribeExecution`. Errors: `SWEEP_RUNNING`; `SOURCE_FAILED` when Step
 * Functions does not answer; what the stores throw.
 */
export const sweepControl = (options: SweepControlOptions): SweepControl => {
  const running = () => runningSweep(options);
  return {
    start: async (request) => {
      const active = await running();
      if (active !== undefined) {
        throw new AssayError('SWEEP_RUNNING', `Sweep ${active.sweepId} is still running; follow it with sweep(id).`);
      }
      return startSweep(options, request);
    },
    progress: (sweepId) => progressOf(options, sweepId),
    running,
  };
};

const startSweep = async ({ client, machineArn, now }: SweepControlOptions, request: SweepRequest) => {
  const sweepId = uuidv7({ msecs: now().getTime() });
  const input = JSON.stringify({ trigger: 'API', sweepId, request });
  const command = new StartExecutionCommand({ stateMachineArn: machineArn, name: sweepId, input });
  const { executionArn } = await client.send(command).catch((error: unknown) => unanswered('StartExecution', error));
  if (executionArn === undefined) throw emptyAnswer('StartExecution');
  return { sweepId };
};

/** The sweep planned last, while its execution goes on. */
const runningSweep = async (options: SweepControlOptions): Promise<SweepProgress | undefined> => {
  const { evidence, objects } = options.source;
  const plan = await newestPlan(objects);
  if (plan?.executionArn === undefined || (await evidence.sweepById(plan.sweepId)) !== undefined) return undefined;
  const execution = await describe(options, plan.executionArn);
  return execution?.status === 'RUNNING' ? toProgress(options, plan, execution) : undefined;
};

const progressOf = async (options: SweepControlOptions, sweepId: string): Promise<SweepProgress | undefined> => {
  const { evidence, objects } = options.source;
  if ((await evidence.sweepById(sweepId)) !== undefined) return undefined;
  const plan = await loadPlan(objects, sweepId);
  // Without a plan only an execution that the API started can be told: it has the name of its sweep.
  const executionArn = plan === undefined ? executionArnOf(options.machineArn, sweepId) : plan.executionArn;
  const execution = executionArn === undefined ? undefined : await describe(options, executionArn);
  if (execution === undefined) return undefined;
  if (plan !== undefined) return toProgress(options, plan, execution);
  return { sweepId, startedAt: startOf(execution), slicesDone: 0, ...stateOf(execution, 'PLANNED') };
};

const executionArnOf = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

const toProgress = async (
  { source }: SweepControlOptions,
  { sweepId, startedAt, slices }: Plan,
  execution: DescribeExecutionCommandOutput,
): Promise<SweepProgress> => ({
  sweepId,
  startedAt,
  slicesPlanned: slices.length,
  slicesDone: await countSlices(source.objects, sweepId),
  ...stateOf(execution, 'RUNNING'),
});

const stateOf = (
  { status, error, cause }: DescribeExecutionCommandOutput,
  whileRunning: 'PLANNED' | 'RUNNING',
): Pick<SweepProgress, 'state' | 'error'> => {
  switch (status) {
    case 'RUNNING':
    case 'PENDING_REDRIVE':
      return { state: whileRunning };
    case 'SUCCEEDED':
      return { state: 'SEALED' };
    default:
      return {
        state: 'FAILED',
        error: {
          code: 'SOURCE_FAILED',
          message:
            (error === 'AssayError' && messageOf(cause)) ||
            `Its execution has the status ${status ?? 'UNKNOWN'}. Redrive it in Step Functions: it goes on where it stopped.`,
        },
      };
  }
};

/** What Lambda tells of an error that a function threw. An error of ours is written for whoever asks; any other is not. */
const messageOf = (cause: string | undefined): string | undefined => {
  try {
    const { errorMessage }: { errorMessage?: unknown } = JSON.parse(cause ?? '{}');
    return typeof errorMessage === 'string' ? errorMessage : undefined;
  } catch {
    return undefined;
  }
};

const startOf = ({ startDate }: DescribeExecutionCommandOutput): string => {
  if (startDate === undefined) throw emptyAnswer('DescribeExecution');
  return startDate.toISOString();
};

const describe = async (
  { client }: SweepControlOptions,
  executionArn: string,
): Promise<DescribeExecutionCommandOutput | undefined> => {
  try {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status === undefined) throw emptyAnswer('DescribeExecution');
    return execution;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    return unanswered('DescribeExecution', error);
  }
};

const emptyAnswer = (operation: string): AssayError =>
  new AssayError('SOURCE_FAILED', `Step Functions gave no usable answer to ${operation}: an empty answer.`);

const unanswered = (operation: string, cause: unknown): never => {
  if (cause instanceof AssayError) throw cause;
  const name = cause instanceof Error ? cause.name : 'an unknown error';
  throw new AssayError('SOURCE_FAILED', `Step Functions gave no usable answer to ${operation}: ${name}.`, { cause });
};
