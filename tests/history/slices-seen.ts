import type { Collector } from '../../src/collectors/collector.ts';
import type { NodeFacts } from '../../src/domain/facts/nodes.ts';
import { unavailable } from '../../src/domain/reading.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import { type Enumeration, type SliceKey, sliceId } from '../../src/domain/slice.ts';
import type { SourceOpener } from '../../src/sweep/enumerate-slice.ts';
import type { PlannedSlice } from '../../src/sweep/plan.ts';
import { collectorTypes, type Estate } from './estate.ts';
import { patched } from './facts.ts';
import { Random } from './random.ts';
import { faults, type SweepEvent } from './timeline.ts';

/** What a collector emitted for a slice in one sweep, and how it said that this ended. */
export interface SeenSlice extends SliceKey {
  readonly observations: readonly AnyObservation[];
  readonly enumeration: Enumeration;
}

const endings = {
  partial: { status: 'partial', reason: 'THROTTLED', code: 'RequestLimitExceeded', detail: 'page 2 of a list' },
  denied: { status: 'denied', reason: 'ACCESS_DENIED', code: 'UnauthorizedOperation' },
  failed: { status: 'failed', reason: 'TIMEOUT', code: 'TimeoutError' },
} as const satisfies Record<(typeof faults)[number], Enumeration>;

/** A view of nodes; the same object for the same facts, as facts are that do not change. */
const ofNodes = (view: (facts: NodeFacts) => NodeFacts) => {
  const known = new WeakMap<object, NodeFacts>();
  return (observation: AnyObservation): AnyObservation => {
    if (observation.resource.type !== 'AWS::EC2::Instance') return observation;
    const facts = known.get(observation.facts) ?? view(observation.facts as NodeFacts);
    known.set(observation.facts, facts);
    return { ...observation, facts } as AnyObservation;
  };
};

const throttled = ofNodes((facts) => ({ ...facts, patch: unavailable('THROTTLED', 'ThrottlingException') }));

/** Every fourth node is never patched. */
const unpatched = ofNodes((facts) => patched(facts, 1));
const asPatched = (observation: AnyObservation): AnyObservation =>
  /[0-3]$/.test(observation.resource.id) ? unpatched(observation) : observation;

/** What each planned slice of a sweep shows: all that the estate holds, or less where something breaks. */
export const slicesSeen = (
  estate: Estate,
  planned: readonly PlannedSlice[],
  { faulty, seed, startedAt }: SweepEvent,
): readonly SeenSlice[] => {
  const random = new Random(seed);
  return planned.map(({ accountId, region, collectorId }) => {
    const key = { accountId, region, collectorId };
    const all = estate
      .seen(key, startedAt)
      .map(asPatched)
      .map((each) => (random.chance(faulty) ? throttled(each) : each));
    const fault = random.chance(faulty) ? random.pick(faults) : undefined;
    if (fault === undefined) return { ...key, observations: all, enumeration: { status: 'complete' } };
    return {
      ...key,
      observations: fault === 'partial' ? all.slice(0, Math.max(1, random.int(all.length))) : [],
      enumeration: endings[fault],
    };
  });
};

/** Collectors that emit what was seen and call nothing. */
export const collectorsOf = (seen: readonly SeenSlice[]): readonly Collector[] => {
  const byId = new Map(seen.map((slice) => [sliceId(slice), slice]));
  return Object.entries(collectorTypes).map(([id, type]) => ({
    id,
    resourceTypes: [type],
    actions: [],
    collect: async ({ accountId, region }, emit) => {
      const slice = byId.get(sliceId({ accountId, region, collectorId: id }));
      if (slice === undefined) throw new Error(`nothing is known of ${id} in ${accountId} ${region}`);
      emit(slice.observations);
      return slice.enumeration;
    },
  }));
};

const uncalled = async (): Promise<never> => {
  throw new Error('these collectors call nothing');
};

/** Sources that nobody asks. */
export const openNothing: SourceOpener = ({ accountId, region }) => ({
  source: {
    accountId,
    region,
    partition: 'aws',
    tagKeys: [],
    call: uncalled,
    // biome-ignore lint/correctness/useYield: it is never asked for a page
    list: async function* () {
      await uncalled();
    },
    shared: uncalled,
    note: () => undefined,
  },
  apiCalls: () => ({}),
  notes: () => ({}),
});
