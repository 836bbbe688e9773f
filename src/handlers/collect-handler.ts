import { z } from 'zod';
import type { AwsSources } from '../sweep/aws-access.ts';
import { collectAccount } from '../sweep/collect-account.ts';
import type { SweepServices } from '../sweep/collect-slices.ts';
import type { Invocation } from './invocation.ts';
import type { log } from './log.ts';
import { parseEvent } from './parse-event.ts';

const eventSchema = z.strictObject({ sweepId: z.uuid(), accountId: z.string().regex(/^\d{12}$/) });

/**
 * Parts of the time of an invocation after which no slice and no call to AWS is begun. Of 15 minutes 3 remain: for a slow
 * call with its repetitions, and to store what was seen.
 */
const lastBeginPart = 2 / 3;
const lastCallPart = 4 / 5;

export interface CollectOutcome {
  readonly sweepId: string;
  readonly accountId: string;
  /** Slices that need another invocation. */
  readonly left: number;
}

export interface CollectHandlerOptions {
  readonly services: SweepServices;
  /** Enters AWS for one account; no call is begun after `lastCall`, in milliseconds since the epoch. */
  readonly connect: (accountId: string, lastCall: number) => Promise<AwsSources>;
  readonly log: typeof log;
}

/**
 * Collects what is left of one account of a sweep, as far as one invocation comes. Errors: `BAD_INPUT` for another
 * event, and those of `collectAccount`.
 */
export const createCollectHandler =
  ({ services, connect, log }: CollectHandlerOptions) =>
  async (event: unknown, invocation: Invocation): Promise<CollectOutcome> => {
    const { sweepId, accountId } = parseEvent(eventSchema, event);
    const begunAt = services.now().getTime();
    const remaining = invocation.getRemainingTimeInMillis();
    const times = { lastBegin: begunAt + remaining * lastBeginPart, lastCall: begunAt + remaining * lastCallPart };
    const left = await collectAccount(services, { sweepId, accountId, times, connect });
    log('info', left === 0 ? 'an account is collected' : 'an account needs another invocation', {
      sweepId,
      accountId,
      left,
    });
    return { sweepId, accountId, left };
  };
