import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { loadPlan } from '../sweep/checkpoint.ts';
import type { SweepServices } from '../sweep/collect-slices.ts';
import { sealPlan } from '../sweep/seal-plan.ts';
import { wasAnnounced } from './after-seal.ts';
import type { log } from './log.ts';
import { parseEvent } from './parse-event.ts';

const eventSchema = z.strictObject({ sweepId: z.uuid() });

/** What an execution ends with: of the sweep that it sealed. */
export type SealOutcome = Pick<SweepRecord, 'sweepId' | 'sequence' | 'sealedAt' | 'slices' | 'resources' | 'counts'>;

export interface SealHandlerOptions {
  readonly services: SweepServices;
  /** What follows the seal, and tells what it did. An invocation that is repeated runs it again, for the same record. */
  readonly sealed: (record: SweepRecord) => Promise<object>;
  readonly log: typeof log;
}

/**
 * Seals a planned sweep with what its workers left; one that is sealed already is looked up. Errors: `BAD_INPUT` for
 * another event, `SWEEP_UNKNOWN` when no such sweep was planned, those of sealing and of what follows.
 */
export const createSealHandler =
  ({ services, sealed, log }: SealHandlerOptions) =>
  async (event: unknown): Promise<SealOutcome> => {
    const { sweepId } = parseEvent(eventSchema, event);
    const plan = await loadPlan(services.objects, sweepId);
    if (plan === undefined) throw new AssayError('SWEEP_UNKNOWN', `No sweep ${JSON.stringify(sweepId)} was planned.`);
    const record = await sealPlan(services, plan);
    const { sequence, sealedAt, slices, resources, counts } = record;
    const outcome = { sweepId, sequence, sealedAt, slices, resources, counts };
    // The alarms count the first message. It is written until all is done: twice rather than not at all.
    const done = await wasAnnounced(services.objects, sweepId);
    log('info', done ? 'a sweep was sealed before' : 'a sweep is sealed', outcome);
    log('info', 'a seal is announced', { sweepId, ...(await sealed(record)) });
    return outcome;
  };
