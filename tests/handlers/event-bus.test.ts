import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AssayEvent } from '../../src/events/event.ts';
import { publishEvents } from '../../src/handlers/event-bus.ts';
import { type JsonAnswer, type Members, startJsonService } from '../builders/json-service.ts';

const eventOf = (number: number, owner = 'Payments'): AssayEvent => ({
  type: 'Exception Expiring',
  detail: {
    formatVersion: 1,
    eventId: String(number).padStart(64, '0'),
    origin: 'assay.test',
    sweep: { sweepId: 'sweep', sealedAt: '2026-11-02T02:00:00.000Z' },
    exceptionId: `exception-${number}`,
    scope: { checkId: 'ebs-snapshot-encrypted' },
    owner,
    expiresAt: '2026-11-03T00:00:00.000Z',
    daysLeft: 1,
  },
});
const eventsOf = (count: number) => Array.from({ length: count }, (_, number) => eventOf(number));

type Entry = { readonly Detail: string } & Members;

/** A bus that answers as `answer` says, for each request the ids that came and how many requests came before. */
const startBus = async (answer: (ids: readonly string[], earlier: number) => JsonAnswer) => {
  const requests: (readonly Entry[])[] = [];
  const { config } = await startJsonService(({ input }) => {
    const entries = input.Entries as readonly Entry[];
    requests.push(entries);
    return answer(entries.map(idOf), requests.length - 1);
  });
  const client = new EventBridgeClient(config);
  onTestFinished(() => client.destroy());
  const waits: number[] = [];
  const publish = (events: readonly AssayEvent[]) =>
    publishEvents({ client, busName: 'assay-bus', wait: async (milliseconds) => waits.push(milliseconds) }, events);
  return { publish, requests, waits, ids: () => requests.map((entries) => entries.map(idOf)) };
};

const idOf = ({ Detail: detail }: Entry): string => (JSON.parse(detail) as { exceptionId: string }).exceptionId;

const took = (ids: readonly string[], refused: readonly string[] = []): JsonAnswer => ({
  body: {
    FailedEntryCount: ids.filter((id) => refused.includes(id)).length,
    Entries: ids.map((id) =>
      refused.includes(id) ? { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow' } : { EventId: `event-${id}` },
    ),
  },
});

describe('the event bus', () => {
  it('is sent all events in their order, ten at a time', async () => {
    const { publish, requests, ids } = await startBus((sent) => took(sent));

    await publish(eventsOf(23));

    expect(ids().map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(ids().flat()).toEqual(eventsOf(23).map((_, number) => `exception-${number}`));
    expect(requests[0]?.[0]).toEqual({
      EventBusName: 'assay-bus',
      Source: 'assay',
      DetailType: 'Exception Expiring',
      Detail: JSON.stringify(eventOf(0).detail),
      Time: Date.parse('2026-11-02T02:00:00.000Z') / 1000,
    });
  });

  it('is sent large events in smaller requests', async () => {
    const { publish, ids } = await startBus((sent) => took(sent));

    await publish([1, 2, 3].map((number) => eventOf(number, 'x'.repeat(90 * 1024))));

    expect(ids().map(({ length }) => length)).toEqual([2, 1]);
  });

  it('is not bothered when there is nothing to say', async () => {
    const { publish, requests } = await startBus((sent) => took(sent));

    await publish([]);

    expect(requests).toEqual([]);
  });

  it('is sent again what it did not take, and nothing else, after waiting', async () => {
    const { publish, ids, waits } = await startBus((sent, earlier) =>
      took(sent, earlier < 2 ? ['exception-1', 'exception-3'] : []),
    );

    await publish(eventsOf(5));

    expect(ids().map((sent) => sent.map((id) => id.slice(-1)).join(''))).toEqual(['01234', '13', '13']);
    expect(waits).toHaveLength(2);
  });

  it('is given up when it goes on refusing', async () => {
    const { publish, requests } = await startBus((sent) => took(sent, ['exception-1']));

    await expect(publish(eventsOf(2))).rejects.toMatchObject({
      code: 'EVENTS_UNAVAILABLE',
      message: expect.stringContaining('ThrottlingException'),
    });
    expect(requests).toHaveLength(6);
  });

  it.each<[string, JsonAnswer]>([
    ['refuses', { status: 400, body: { __type: 'AccessDeniedException' } }],
    ['answers nothing', { body: {} }],
    ['answers for too few', { body: { FailedEntryCount: 0, Entries: [{ EventId: 'one' }] } }],
    ['does not count what failed', { body: { Entries: [{ EventId: 'one' }, { EventId: 'two' }] } }],
    ['says that none failed and names no event', { body: { FailedEntryCount: 0, Entries: [{ EventId: 'one' }, {}] } }],
  ])('is not believed when it %s', async (_, answer) => {
    const { publish } = await startBus(() => answer);

    await expect(publish(eventsOf(2))).rejects.toMatchObject({ code: 'EVENTS_UNAVAILABLE' });
  });
});
