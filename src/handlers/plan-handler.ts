import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { AwsAccess, SweepRequest } from '../sweep/aws-access.ts';
import { loadPlan, savePlan } from '../sweep/checkpoint.ts';
import { checksToRun, makePlan, type PlanningServices } from '../sweep/make-plan.ts';
import type { Plan } from '../sweep/plan.ts';
import type { log } from './log.ts';
import { parseEvent } from './parse-event.ts';

const list = z.array(z.string().min(1)).exactOptional();

/** What the state machine invokes the function with. */
const eventSchema = z.strictObject({
  /** What the execution was started with: the schedule and the API say so, a person says nothing. */
  input: z.strictObject({
    trigger: z.enum(['SCHEDULE', 'API', 'CLI']).default('CLI'),
    /** Made by the API, which must know it at once. */
    sweepId: z.uuid({ version: 'v7' }).exactOptional(),
    request: z.strictObject({ accountIds: list, regions: list, checkIds: list }).default({}),
  }),
  executionArn: z.string().min(1),
  /** When the execution began, RFC 3339 UTC. */
  startedAt: z.iso.datetime(),
});

/** What the rest of the execution works on. A list of ids alone: a state may pass on no more than 256 KB. */
export interface PlanOutcome {
  readonly sweepId: string;
  readonly accounts: readonly string[];
}

export interface PlanHandlerOptions {
  readonly services: PlanningServices;
  readonly connect: (request: SweepRequest) => Promise<AwsAccess>;
  readonly hours: number;
  readonly log: typeof log;
}

/**
 * Plans the sweep of an execution, once: invoked again it gives the plan that stands. Errors: `BAD_INPUT` for another
 * event, those of planning, and what the stores throw.
 */
export const createPlanHandler =
  ({ services, connect, hours, log }: PlanHandlerOptions) =>
  async (event: unknown): Promise<PlanOutcome> => {
    const { input, executionArn, startedAt } = parseEvent(eventSchema, event);
    const sweepId = input.sweepId ?? sweepIdOf(executionArn, startedAt);
    const standing = await loadPlan(services.objects, sweepId);
    if (standing !== undefined) return toOutcome(standing);
    const checks = checksToRun(services, input.request);
    const access = await connect(input.request);
    try {
      const made = await makePlan(services, access, {
        sweepId,
        trigger: input.trigger,
        executionArn,
        checks,
        hours,
      });
      const plan = await savePlan(services.objects, made);
      const { accounts, excludedAccounts = [] } = plan.scope;
      log('info', 'a sweep is planned', {
        sweepId,
        accounts: accounts.length,
        excludedAccounts: excludedAccounts.length,
        slices: plan.slices.length,
      });
      return toOutcome(plan);
    } finally {
      access.close();
    }
  };

/** The same for an execution however often it is asked, so that a repeated task plans no second sweep. */
const sweepIdOf = (executionArn: string, startedAt: string): string =>
  uuidv7({ msecs: Date.parse(startedAt), random: hash('sha256', executionArn, 'buffer').subarray(0, 16) });

const toOutcome = ({ sweepId, scope }: Plan): PlanOutcome => ({
  sweepId,
  accounts: scope.accounts.map(({ accountId }) => accountId),
});
