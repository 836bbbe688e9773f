import type { NodeFacts, NodeTimes } from '../../src/domain/facts/nodes.ts';
import type { SnapshotFacts, VolumeFacts } from '../../src/domain/facts/snapshots.ts';
import type { AnyObservation, ResourceRef, ResourceType } from '../../src/domain/resource.ts';
import { type SliceKey, sliceId } from '../../src/domain/slice.ts';
import { changedNode, changedSnapshot, changedVolume, newNode, newSnapshot, newVolume } from './facts.ts';
import { Random } from './random.ts';

export interface EstateSize {
  readonly accountIds: readonly string[];
  readonly regions: readonly string[];
  readonly resources: number;
}

type Facts = VolumeFacts | SnapshotFacts | NodeFacts;

/** A resource that exists. It is replaced when its facts change, and kept otherwise. */
interface Held {
  readonly slice: string;
  readonly observation: AnyObservation;
  /** A node that has not pinged since then (RFC 3339 UTC), though its facts say that it is connected. */
  readonly silentSince?: string;
}

interface Kind {
  readonly collectorId: string;
  readonly type: ResourceType;
  readonly prefix: string;
  /** Of all resources. */
  readonly share: number;
}

const kinds: readonly Kind[] = [
  { collectorId: 'ec2-instances', type: 'AWS::EC2::Instance', prefix: 'i-0', share: 0.1 },
  { collectorId: 'ec2-snapshots', type: 'AWS::EC2::Snapshot', prefix: 'snap-0', share: 0.45 },
  { collectorId: 'ec2-volumes', type: 'AWS::EC2::Volume', prefix: 'vol-0', share: 0.45 },
];

export const collectorTypes: Readonly<Record<string, ResourceType>> = Object.fromEntries(
  kinds.map(({ collectorId, type }) => [collectorId, type]),
);

const minutes = 60_000;
const before = (time: string, milliseconds: number): string => new Date(Date.parse(time) - milliseconds).toISOString();

/** An estate that drifts. Everything in it follows from its size, its seed and how often it was told to drift. */
export class Estate {
  readonly #random: Random;
  readonly #size: EstateSize;
  /** Places are random: picking one picks a resource. */
  readonly #all: Held[] = [];
  readonly #bySlice = new Map<string, Map<string, Held>>();

  constructor(size: EstateSize, seed: number) {
    this.#size = size;
    this.#random = new Random(seed);
    for (const { accountId, region, collectorId } of this.slices()) {
      this.#bySlice.set(sliceId({ accountId, region, collectorId }), new Map());
    }
    for (let made = 0; made < size.resources; made += 1) this.#add();
  }

  slices(): readonly SliceKey[] {
    return this.#size.accountIds.flatMap((accountId) =>
      this.#size.regions.flatMap((region) => kinds.map(({ collectorId }) => ({ accountId, region, collectorId }))),
    );
  }

  get size(): number {
    return this.#all.length;
  }

  /** What a slice holds, seen at a time (RFC 3339 UTC): nodes have pinged a moment ago, unless they are silent. */
  seen(slice: SliceKey, at: string): readonly AnyObservation[] {
    return [...(this.#bySlice.get(sliceId(slice))?.values() ?? [])].map(({ observation, silentSince }) => {
      if (observation.resource.type !== 'AWS::EC2::Instance') return observation;
      const times: NodeTimes = {
        lastPingAt: silentSince ?? before(at, 3 * minutes),
        operationStartedAt: before(at, 370 * minutes),
        operationEndedAt: before(at, 360 * minutes),
      };
      return { ...observation, times } as AnyObservation;
    });
  }

  /** So many changes at random places: most alter facts, the rest add and delete in equal parts. */
  drift(changes: number, at: string): void {
    for (let done = 0; done < changes; done += 1) {
      const kind = this.#random.next();
      if (kind < 0.12) this.#add();
      else if (kind < 0.24) this.#remove();
      else this.#alter(at);
    }
  }

  #add(): void {
    const random = this.#random;
    const share = random.next();
    let sum = 0;
    const kind = kinds.find((candidate) => {
      sum += candidate.share;
      return share < sum;
    });
    if (kind === undefined) throw new Error('the shares add up to less than everything');
    const resource: ResourceRef = {
      type: kind.type,
      id: `${kind.prefix}${random.hex(16)}`,
      accountId: random.pick(this.#size.accountIds),
      region: random.pick(this.#size.regions),
    };
    const facts: Facts =
      kind.type === 'AWS::EC2::Volume'
        ? newVolume(random)
        : kind.type === 'AWS::EC2::Snapshot'
          ? newSnapshot(resource.accountId, random)
          : newNode(random);
    const slice = sliceId({ ...resource, collectorId: kind.collectorId });
    const held: Held = { slice, observation: { resource, facts, times: {} } as AnyObservation };
    this.#all.push(held);
    this.#bySlice.get(slice)?.set(resource.id, held);
  }

  #remove(): void {
    const place = this.#random.int(this.#all.length);
    const held = this.#all[place];
    const last = this.#all.pop();
    if (held === undefined || last === undefined) return;
    if (last !== held) this.#all[place] = last;
    this.#bySlice.get(held.slice)?.delete(held.observation.resource.id);
  }

  #alter(at: string): void {
    const place = this.#random.int(this.#all.length);
    const held = this.#all[place];
    if (held === undefined) return;
    const changed = this.#altered(held, at);
    this.#all[place] = changed;
    this.#bySlice.get(held.slice)?.set(held.observation.resource.id, changed);
  }

  #altered({ slice, observation, silentSince }: Held, at: string): Held {
    const random = this.#random;
    const { type } = observation.resource;
    const withFacts = (facts: Facts): Held => ({ slice, observation: { ...observation, facts } as AnyObservation });
    if (type === 'AWS::EC2::Volume') return withFacts(changedVolume(observation.facts as VolumeFacts, random));
    if (type === 'AWS::EC2::Snapshot') return withFacts(changedSnapshot(observation.facts as SnapshotFacts, random));
    // It falls silent and changes nothing else: only time will tell.
    if (silentSince === undefined && random.chance(0.2)) return { slice, observation, silentSince: at };
    return withFacts(changedNode(observation.facts as NodeFacts, random));
  }
}
