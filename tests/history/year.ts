import { v7 as uuidv7 } from 'uuid';
import type { AnyCheck } from '../../src/domain/check.ts';
import type { ExceptionScope, LogEntry } from '../../src/domain/log-entry.ts';
import type { ResourceRef } from '../../src/domain/resource.ts';
import type { ScheduleInForce } from '../../src/domain/schedule.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { recordException, revokeException } from '../../src/evidence/exceptions.ts';
import { toBlock } from '../../src/ledger/block.ts';
import type { Stores } from '../../src/store/stores.ts';
import { missedNights } from '../../src/sweep/missed-nights.ts';
import {
  neededCollectors,
  type Plan,
  plannedSlices,
  scopeOf,
  selectChecks,
  type Target,
} from '../../src/sweep/plan.ts';
import { runSweep } from '../../src/sweep/run-sweep.ts';
import { Estate, type EstateSize } from './estate.ts';
import { Random } from './random.ts';
import { checksAt, parametersAt, volumeCheckId } from './rules.ts';
import { collectorsOf, openNothing, type SeenSlice, slicesSeen } from './slices-seen.ts';
import type { SweepEvent, TimelineEvent } from './timeline.ts';

/** What became of an event: sweeps that were sealed (two, when they ran at once), or another entry of the log. */
export type Happening =
  | {
      readonly kind: 'SWEEP';
      readonly event: SweepEvent;
      readonly plans: readonly Plan[];
      /** As acknowledged, in the order of the plans. */
      readonly records: readonly SweepRecord[];
      readonly seen: readonly SeenSlice[];
    }
  | { readonly kind: 'ENTRY'; readonly clock: string; readonly entry: LogEntry };

/**
 * Lives through a timeline: the estate drifts, and sweeps run as in production on what collectors see of it. The plan,
 * the collection, the seal, the records of missed nights and the exceptions are the product's own.
 */
export async function* liveThrough(
  events: readonly TimelineEvent[],
  estateSize: EstateSize,
  seed: number,
  source: Stores,
): AsyncGenerator<Happening, void, undefined> {
  const { evidence } = source;
  const estate = new Estate(estateSize, seed);
  const exceptionIds: string[] = [];
  for (const event of events) {
    if (event.kind === 'DRIFT') estate.drift(event.changes, event.at);
    else if (event.kind === 'SCHEDULE') {
      const { schedule, at } = event;
      const entry = await evidence.append(schedule.scheduleId, { kind: 'schedule', schedule }, new Date(at));
      yield { kind: 'ENTRY', clock: at, entry };
    } else if (event.kind === 'EXCEPTION') {
      const entry = await recordException(evidence, toRequest(event, estate), {
        checks: checksAt(2),
        now: () => new Date(event.at),
      });
      exceptionIds.push(entry.exception.exceptionId);
      yield { kind: 'ENTRY', clock: event.at, entry };
    } else if (event.kind === 'REVOCATION') {
      // The newest: an older one may have expired by itself.
      const exceptionId = exceptionIds.pop();
      if (exceptionId === undefined) continue;
      const entry = await revokeException(
        evidence,
        { exceptionId, revokedBy: 'grace@example.org', reason: 'The risk is gone.' },
        { now: () => new Date(event.at) },
      );
      yield { kind: 'ENTRY', clock: event.at, entry };
    } else {
      yield* recordMissed(source, event.startedAt);
      yield await sweep(event, estate, estateSize, source);
    }
  }
}

/** What the product does before a sweep starts. */
async function* recordMissed({ evidence }: Stores, now: string): AsyncGenerator<Happening, void, undefined> {
  const schedules: ScheduleInForce[] = [];
  for await (const { schedule, appendedAt } of evidence.entries('schedule')) {
    schedules.push({ schedule, since: appendedAt });
  }
  let lastRecorded: Extract<LogEntry, { kind: 'missed-night' }> | undefined;
  for await (const entry of evidence.entries('missed-night')) lastRecorded = entry;
  const found = missedNights({
    schedules,
    sweeps: await evidence.sweeps({ limit: 20 }),
    ...(lastRecorded !== undefined && { lastRecorded: lastRecorded.missedNight }),
    now,
  });
  for (const { entryId, entry } of found) {
    yield { kind: 'ENTRY', clock: now, entry: await evidence.append(entryId, entry, new Date(now)) };
  }
}

const sweep = async (
  event: SweepEvent,
  estate: Estate,
  size: EstateSize,
  { evidence, objects }: Stores,
): Promise<Happening> => {
  const checks = checksAt(event.rules.volumeVersion);
  const plans = [planOf(event, 0, size, checks)];
  if (event.run === 'TWO_AT_ONCE') plans.push(planOf(event, 1, size, checks));
  const seen = slicesSeen(estate, plans[0]?.slices ?? [], event);
  const collectors = collectorsOf(seen);
  const run = (plan: Plan): Promise<SweepRecord> => {
    let clock = event.startedAt;
    return runSweep({
      plan,
      checks,
      collectors,
      open: openNothing,
      evidence,
      objects,
      now: () => new Date(clock),
      onProgress: ({ done, planned }) => {
        // All slices are seen at the start and sealed together later, whatever order they are finished in.
        if (done === planned) clock = event.sealedAt;
      },
    });
  };
  const records = await Promise.all(plans.map(run));
  if (event.run === 'RETRIED') {
    const [plan] = plans;
    if (plan !== undefined) records.splice(0, 1, await run(plan));
  }
  return { kind: 'SWEEP', event, plans, records, seen };
};

const planOf = (event: SweepEvent, number: number, size: EstateSize, checks: readonly AnyCheck[]): Plan => {
  const { closed, narrow, rules, seed, startedAt } = event;
  const closedRegion = closed && size.regions[closed.region];
  const targets = size.accountIds.map(
    (accountId): Target => ({
      accountId,
      principalArn: `arn:aws:sts::${accountId}:assumed-role/assay/sweep`,
      regions: size.regions.filter((region) => region !== closedRegion),
      excludedRegions:
        closed === undefined || closedRegion === undefined
          ? []
          : [{ accountId, region: closedRegion, reason: closed.reason }],
    }),
  );
  const selected = selectChecks(checks, narrow ? [volumeCheckId] : undefined, parametersAt(rules));
  const needed = neededCollectors(collectorsOf([]), selected);
  const random = new Random(seed + number);
  return {
    formatVersion: 1,
    sweepId: uuidv7({
      msecs: Date.parse(startedAt),
      random: Uint8Array.from({ length: 16 }, () => random.int(256)),
    }),
    trigger: narrow ? 'CLI' : 'SCHEDULE',
    productVersion: '0.1.0',
    mappingVersion: '2026.1',
    catalogueDigest: toBlock([]).digest,
    startedAt,
    scope: scopeOf(targets, needed, selected),
    slices: plannedSlices(targets, needed),
    apiCalls: {},
  };
};

const toRequest = ({ at, seed }: Extract<TimelineEvent, { kind: 'EXCEPTION' }>, estate: Estate) => {
  const random = new Random(seed);
  const check = random.pick(checksAt(2));
  const slice = random.pick(
    estate.slices().filter((candidate) => {
      const [first] = estate.seen(candidate, at);
      return first !== undefined && check.resourceTypes.includes(first.resource.type);
    }),
  );
  const { resource } = random.pick(estate.seen(slice, at));
  return {
    scope: random.pick(scopesAround(check.id, resource)),
    owner: 'platform@example.org',
    reason: 'Replaced within the quarter.',
    compensatingControl: 'The account has no route to the Internet.',
    requestedBy: 'ada@example.org',
    approvedBy: 'grace@example.org',
    expiresAt: new Date(Date.parse(at) + (1 + random.int(30)) * 86_400_000).toISOString(),
  };
};

const scopesAround = (checkId: string, { id, accountId, region }: ResourceRef): readonly ExceptionScope[] => [
  { checkId, resource: id },
  { checkId, resource: `${id.slice(0, id.indexOf('-') + 3)}*` },
  { checkId, resource: `*${id.slice(-1)}`, region },
  { checkId, accountId },
  { checkId, accountId, region },
];
