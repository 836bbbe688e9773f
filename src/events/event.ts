import { z } from 'zod';

/** `source` of every event on the bus. */
export const eventSource = 'assay';

/** An exception is announced from so many days before it expires. */
export const expiringWithinDays = 14;
/** Resources that one event names; `total` counts them all. */
export const namedResources = 10;

const time = z.iso.datetime({ precision: 3 });
const count = z.int().nonnegative();
const text = z.string().min(1);
const accountId = z.string().regex(/^\d{12}$/);
const verdict = z.enum(['PASS', 'FAIL', 'NOT_APPLICABLE', 'INCONCLUSIVE']);
const status = z.enum(['complete', 'partial', 'denied', 'failed', 'skipped']);
const counts = z.strictObject({ pass: count, fail: count, notApplicable: count, inconclusive: count });
const sweepRef = z.strictObject({ sweepId: text, sealedAt: time });
const query = z
  .strictObject({ query: text, variables: z.record(z.string(), z.json()) })
  .describe('What to post to the GraphQL API to see all that the event counts.');

/** What every event has. */
const head = {
  formatVersion: z.literal(1),
  eventId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('The same whenever the event is sent again: an event may arrive more than once.'),
  origin: text.describe('Name of the log: which deployment speaks.'),
  sweep: sweepRef.describe('The sweep that was sealed.'),
};
const compared = {
  comparedWith: sweepRef.describe('The earlier sweep that it is compared with.'),
};

const standing = z.strictObject({
  verdict,
  counts,
  complete: z.boolean().describe('Whether every slice that could hold such a resource was read to its end.'),
});
const judgement = z.strictObject({ verdict, reason: text.exactOptional() });

const sweepSealed = z
  .strictObject({
    ...head,
    sequence: z.int().positive().describe('Its place in the log.'),
    trigger: z.enum(['CLI', 'API', 'SCHEDULE', 'START']),
    startedAt: time,
    complete: z.boolean().describe('Whether slices were planned and every one of them is complete.'),
    slices: z.strictObject({
      planned: count,
      complete: count,
      partial: count,
      denied: count,
      failed: count,
      skipped: count,
    }),
    resources: count,
    counts: counts.describe('Findings by verdict, over all checks.'),
    checkpoint: z
      .strictObject({ size: count, rootHash: z.string().regex(/^[0-9a-f]{64}$/) })
      .describe('What was signed of the log: the sweep is its last entry.'),
    comparedWith: sweepRef.exactOptional().describe('Missing for the first sweep.'),
    announced: z
      .strictObject({
        verdictChanges: count,
        verdictChangesSent: count,
        visibilityLost: count,
        visibilityLostSent: count,
        exceptionsExpiring: count,
        exceptionsExpiringSent: count,
      })
      .describe('Events of the other types that there are for this sweep, and how many of them are sent.'),
    scope: z
      .strictObject({ slicesEntered: count, slicesLeft: count })
      .describe('Slices that only one of the two sweeps planned: nothing is known of them on the other side.'),
  })
  .describe('A sweep was sealed and its checkpoint signed.');

const verdictChanged = z
  .strictObject({
    ...head,
    ...compared,
    checkId: text,
    accountId,
    region: text,
    before: standing,
    after: standing,
    total: count.describe('Resources whose verdict changed, that came with FAIL or INCONCLUSIVE, or that went.'),
    resources: z
      .array(
        z.strictObject({
          type: text,
          id: text,
          change: z
            .enum(['APPEARED', 'VERDICT_CHANGED', 'DELETED', 'NO_LONGER_VISIBLE'])
            .describe('DELETED only when the slice is complete; NO_LONGER_VISIBLE may still exist.'),
          before: judgement.exactOptional(),
          after: judgement.exactOptional(),
        }),
      )
      .max(namedResources)
      .describe('The first of them.'),
    query,
  })
  .describe('A check says something else of an account and region, or of resources in it.');

const visibilityLost = z
  .strictObject({
    ...head,
    ...compared,
    accountId,
    region: text,
    slices: z
      .array(
        z.strictObject({
          collectorId: text,
          status: status.exclude(['complete']),
          reason: text.exactOptional(),
          code: text.exactOptional(),
          resourcesBefore: count,
          resourcesSeen: count,
        }),
      )
      .min(1)
      .describe('What was complete in the earlier sweep and is not in this one. What is not seen is not gone.'),
    query,
  })
  .describe('Something that could be read to its end before could not be this time.');

const exceptionExpiring = z
  .strictObject({
    ...head,
    exceptionId: text,
    scope: z.strictObject({
      checkId: text,
      resource: text.exactOptional(),
      accountId: text.exactOptional(),
      region: text.exactOptional(),
    }),
    owner: text,
    expiresAt: z.iso.datetime(),
    daysLeft: z.int().positive().describe('Whole or begun days from the seal to the expiry.'),
  })
  .describe(`An accepted risk expires within ${expiringWithinDays} days: its findings are not accepted from then on.`);

/** The detail of every event, by `detail-type`. */
export const eventDetails = {
  'Sweep Sealed': sweepSealed,
  'Verdict Changed': verdictChanged,
  'Visibility Lost': visibilityLost,
  'Exception Expiring': exceptionExpiring,
} as const;

export type EventType = keyof typeof eventDetails;
export type EventDetail<T extends EventType> = z.infer<(typeof eventDetails)[T]>;

/** An event as it is sent: its type, and the detail that fits it. */
export type AssayEvent = { [T in EventType]: { readonly type: T; readonly detail: EventDetail<T> } }[EventType];
