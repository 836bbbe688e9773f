import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { schemaIssues } from '../domain/schema-issues.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { Sweeper } from '../sweep/sweeper.ts';
import type { log } from './log.ts';

/** What the function is invoked with: the schedule says so, a person says nothing. */
const eventSchema = z.strictObject({ trigger: z.literal('SCHEDULE').optional() });

/** What an invocation that has ended says: of the sweep that it sealed. */
export type SweepOutcome = Pick<
  SweepRecord,
  'sweepId' | 'sequence' | 'sealedAt' | 'slices' | 'resources' | 'counts'
> & {
  /** Whether an earlier invocation had begun it. */
  readonly resumed: boolean;
};

export interface SweepServices {
  readonly sweeper: Sweeper;
  readonly log: typeof log;
}

/**
 * One sweep of everything that the deployment reaches, sealed. An invocation that ends before leaves its finished
 * slices; the next one goes on from there. Errors: `BAD_INPUT` for another event, and those of a sweep.
 */
export const createSweepHandler =
  ({ sweeper, log }: SweepServices) =>
  async (event: unknown): Promise<SweepOutcome> => {
    const { trigger } = parseEvent(event);
    const { plan, resumed, run } = await sweeper.plan({}, trigger ?? 'CLI');
    log('info', resumed ? 'a sweep is taken up' : 'a sweep begins', {
      sweepId: plan.sweepId,
      slices: plan.slices.length,
    });
    const { sweepId, sequence, sealedAt, slices, resources, counts } = await run();
    const outcome = { sweepId, sequence, sealedAt, slices, resources, counts, resumed };
    log('info', 'a sweep is sealed', outcome);
    return outcome;
  };

const parseEvent = (event: unknown): z.infer<typeof eventSchema> => {
  const parsed = eventSchema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new AssayError('BAD_INPUT', `The event is not valid: ${schemaIssues(parsed.error)}.`);
};
