import { setTimeout as sleep } from 'node:timers/promises';
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { AssayError } from '../domain/error.ts';
import { toBatches } from '../events/batches.ts';
import { type AssayEvent, eventSource } from '../events/event.ts';

const attempts = 6;

export interface EventBusOptions {
  readonly client: EventBridgeClient;
  /** Name or ARN of the bus. */
  readonly busName: string;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Puts events on a bus (`events:PutEvents`), in their order and each at least once: what the bus did not take is sent
 * again, and nothing else. `EVENTS_UNAVAILABLE` when it goes on refusing, or does not say what became of each.
 */
export const publishEvents = async (
  { client, busName, wait = sleep }: EventBusOptions,
  events: readonly AssayEvent[],
): Promise<void> => {
  const entries = events.map(
    ({ type, detail }): PutEventsRequestEntry => ({
      EventBusName: busName,
      Source: eventSource,
      DetailType: type,
      Detail: JSON.stringify(detail),
      Time: new Date(detail.sweep.sealedAt),
    }),
  );
  const bytesOf = ({ Detail: detail = '' }: PutEventsRequestEntry): number => Buffer.byteLength(detail);
  for (const batch of toBatches(entries, bytesOf)) {
    let left = batch;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const refused = await put(client, busName, left);
      left = refused.map(({ entry }) => entry);
      const [first] = refused;
      if (first === undefined) break;
      if (attempt === attempts) throw unavailable(busName, `it refuses ${left.length} events with ${first.code}`);
      await wait(Math.random() * 100 * 2 ** attempt);
    }
  }
};

interface Refused {
  readonly entry: PutEventsRequestEntry;
  readonly code: string;
}

/** The entries that the bus did not take. */
const put = async (
  client: EventBridgeClient,
  busName: string,
  entries: readonly PutEventsRequestEntry[],
): Promise<readonly Refused[]> => {
  const answer = await client.send(new PutEventsCommand({ Entries: [...entries] })).catch((cause: unknown) => {
    throw unavailable(busName, `PutEvents failed: ${cause instanceof Error ? cause.name : 'an unknown error'}`, cause);
  });
  const { Entries: taken, FailedEntryCount: failed } = answer;
  const refused = entries.flatMap((entry, index): readonly Refused[] => {
    const { EventId: id, ErrorCode: code } = taken?.[index] ?? {};
    if (id !== undefined && code === undefined) return [];
    return [{ entry, code: code ?? 'no answer' }];
  });
  if (taken?.length !== entries.length || failed !== refused.length) {
    throw unavailable(busName, 'its answer does not say what became of each event');
  }
  return refused;
};

const unavailable = (busName: string, what: string, cause?: unknown): AssayError =>
  new AssayError(
    'EVENTS_UNAVAILABLE',
    `The event bus ${busName} did not take the events: ${what}. The sweep is sealed all the same; sealing again sends them.`,
    { cause },
  );
