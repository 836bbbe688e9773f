import pLimit from 'p-limit';
import { v7 as uuidv7 } from 'uuid';
import { checks } from '../../src/checks/catalogue.ts';
import type { Collector } from '../../src/collectors/collector.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import { type Enumeration, sliceId } from '../../src/domain/slice.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { connectAws } from '../../src/sweep/connect-aws.ts';
import { enumerateSlice, type SourceOpener } from '../../src/sweep/enumerate-slice.ts';
import { type Plan, plannedSlices, scopeOf, selectChecks } from '../../src/sweep/plan.ts';

/** What the collectors saw in one night: enough to store that night again and again, in any layout. */
export interface RecordedNight {
  readonly at: Date;
  readonly plan: Plan;
  readonly open: SourceOpener;
  /** Collectors that emit what was seen and call nothing. */
  readonly collectors: readonly Collector[];
  readonly resources: number;
}

interface Seen {
  readonly observations: readonly AnyObservation[];
  readonly enumeration: Enumeration;
}

/** Collects an estate with one account once, at a given time of the endpoint. */
export const recordNight = async (estate: Estate, at: Date): Promise<RecordedNight> => {
  const sandbox = await startSandbox({ estate, now: () => at });
  const connect = connectAws({
    endpoint: sandbox.url,
    homeRegion: 'us-east-1',
    credentials: async () => sandboxCredentials(estate.accounts[0]?.id ?? ''),
    tagKeys: ['Name'],
  });
  const access = await connect({});
  const slices = plannedSlices(access.targets, collectors);
  const seen = new Map<string, Seen>();
  await pLimit(8).map(slices, async (planned) => {
    const collector = collectors.find(({ id }) => id === planned.collectorId);
    if (collector === undefined) throw new Error(`no collector ${planned.collectorId}`);
    const observations: AnyObservation[] = [];
    const { source } = access.open(planned, () => undefined);
    const enumeration = await enumerateSlice(
      collector,
      source,
      (emitted) => observations.push(...emitted),
      () => observations.length,
    );
    seen.set(sliceId(planned), { observations, enumeration });
  });
  access.close();
  await sandbox.close();
  return {
    at,
    plan: {
      formatVersion: 1,
      sweepId: uuidv7({ msecs: at.getTime() }),
      trigger: 'CLI',
      productVersion: 'bench',
      mappingVersion: 'bench',
      catalogueDigest: toBlock([]).digest,
      startedAt: at.toISOString(),
      scope: scopeOf(access.targets, collectors, selectChecks(checks, undefined)),
      slices,
      apiCalls: access.planningCalls,
    },
    open: access.open,
    collectors: collectors.map((collector) => ({
      ...collector,
      collect: async ({ accountId, region }, emit) => {
        const slice = seen.get(sliceId({ accountId, region, collectorId: collector.id }));
        if (slice === undefined) throw new Error(`nothing was recorded of ${collector.id} in ${region}`);
        emit(slice.observations);
        return slice.enumeration;
      },
    })),
    resources: seen.values().reduce((sum, { observations }) => sum + observations.length, 0),
  };
};
