import type { JsonObject } from '../../src/domain/json.ts';
import type { ExceptionEntry, LogEntry, RevocationEntry } from '../../src/domain/log-entry.ts';
import type { ResourceRef } from '../../src/domain/resource.ts';
import type { SliceKey } from '../../src/domain/slice.ts';
import { criticalPatches } from './facts.ts';
import { type NaiveFinding, naiveVerdicts } from './naive-verdicts.ts';
import { sha256 } from './second-encoding.ts';
import type { SeenSlice } from './slices-seen.ts';
import type { DueNight, SweepEvent } from './timeline.ts';
import type { Happening } from './year.ts';

export interface NaiveResource {
  /** `account/region/type/id`. */
  readonly key: string;
  readonly resource: ResourceRef;
  readonly facts: JsonObject;
  /** By check id. */
  readonly findings: ReadonlyMap<string, NaiveFinding>;
}

export interface NaiveSlice extends SliceKey {
  readonly status: string;
  readonly checkIds: readonly string[];
  /** In the order of the SHA-256 of their keys. */
  readonly resources: readonly NaiveResource[];
}

export interface NaiveSweep {
  readonly sweepId: string;
  readonly sequence: number;
  readonly startedAt: string;
  readonly sealedAt: string;
  readonly checks: ReadonlyMap<string, string>;
  readonly closedRegions: readonly string[];
  /** By `account/region/collector`, in that order. */
  readonly slices: ReadonlyMap<string, NaiveSlice>;
}

const checkIdsOf: Readonly<Record<string, readonly string[]>> = {
  'ec2-instances': ['ec2-patch-critical-security', 'ec2-ssm-managed'],
  'ec2-snapshots': ['ebs-snapshot-encrypted', 'ebs-snapshot-not-public'],
  'ec2-volumes': ['ebs-volume-encrypted'],
};

export const allCheckIds: readonly string[] = Object.values(checkIdsOf).flat();

const parametersOf = (checkId: string, event: SweepEvent): string =>
  checkId === 'ebs-volume-encrypted'
    ? `version ${event.rules.volumeVersion}`
    : checkId === 'ebs-snapshot-encrypted'
      ? `customer key ${event.rules.requireCustomerManagedKey}`
      : '';

/**
 * Every night in full and every entry of the log, in plain lists: what a history has to answer, kept in the way that
 * nobody could afford and nobody can get wrong.
 */
export class NaiveModel {
  readonly nights: readonly DueNight[];
  readonly sweeps: NaiveSweep[] = [];
  readonly exceptions: ExceptionEntry[] = [];
  readonly revocations: RevocationEntry[] = [];
  /** Dates of the nights that the log says were missed, in its order. */
  readonly missed: string[] = [];
  #lastAt = '';
  #size = 0;

  constructor(nights: readonly DueNight[]) {
    this.nights = nights;
  }

  /** Takes in what happened. Throws when the log gave an entry another place or time than the next one. */
  add(happening: Happening): void {
    if (happening.kind === 'ENTRY') {
      this.#place(happening.entry.sequence, happening.entry.appendedAt, happening.clock);
      this.#keep(happening.entry);
      return;
    }
    const { event, records, seen } = happening;
    const earlier = this.sweeps.slice();
    const slices = new Map(seen.map((slice) => [nameOf(slice), toSlice(slice, event, earlier)] as const).sort(byName));
    for (const { sweepId, sequence, sealedAt, startedAt } of records.toSorted((a, b) => a.sequence - b.sequence)) {
      this.#place(sequence, sealedAt, event.sealedAt);
      const checkIds = new Set(slices.values().flatMap((slice) => slice.checkIds));
      this.sweeps.push({
        sweepId,
        sequence,
        startedAt,
        sealedAt,
        checks: new Map([...checkIds].map((checkId) => [checkId, parametersOf(checkId, event)])),
        closedRegions: happening.plans
          .flatMap(({ scope }) => scope.excludedRegions)
          .filter(({ reason }) => reason === 'NOT_OPTED_IN')
          .map(({ accountId, region }) => `${accountId}/${region}`),
        slices,
      });
    }
  }

  /** The sweep that answers for a time: the newest that was sealed by then. */
  asOf(time: string): NaiveSweep | undefined {
    return this.sweeps.findLast(({ sealedAt }) => sealedAt <= time);
  }

  /** Exceptions that were recorded by then, have not expired and are not revoked. */
  inForce(time: string): readonly ExceptionEntry[] {
    return this.exceptions.filter(
      ({ appendedAt, exception: { exceptionId, expiresAt } }) =>
        appendedAt <= time &&
        expiresAt > time &&
        !this.revocations.some((entry) => entry.revocation.exceptionId === exceptionId && entry.appendedAt <= time),
    );
  }

  #keep(entry: LogEntry): void {
    if (entry.kind === 'exception') this.exceptions.push(entry);
    if (entry.kind === 'revocation') this.revocations.push(entry);
    if (entry.kind === 'missed-night') this.missed.push(entry.missedNight.night);
  }

  #place(sequence: number, appendedAt: string, clock: string): void {
    const expected = clock > this.#lastAt ? clock : new Date(Date.parse(this.#lastAt) + 1).toISOString();
    this.#size += 1;
    if (sequence !== this.#size || appendedAt !== expected) {
      throw new Error(`entry ${this.#size} at ${expected} stands at place ${sequence} with ${appendedAt}`);
    }
    this.#lastAt = appendedAt;
  }
}

const nameOf = ({ accountId, region, collectorId }: SliceKey): string => `${accountId}/${region}/${collectorId}`;

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1;

/** Longest history that is looked at, in sweeps. */
const lookedBack = 100;

/** Whether critical patches were missing: yes, no, or not known. */
const critical = (facts: JsonObject): 'YES' | 'NO' | 'NOT_KNOWN' => {
  if (facts.patch === undefined || !('observed' in (facts.patch as JsonObject))) return 'NOT_KNOWN';
  return criticalPatches(facts as never) > 0 ? 'YES' : 'NO';
};

/** Since when critical patches are missing on a node on which they are missing now; undefined when nobody knows. */
const missingSince = (
  earlier: readonly NaiveSweep[],
  sliceName: string,
  key: string,
  now: string,
): string | undefined => {
  const seen: NaiveSlice[] = [];
  const looked = earlier.slice(-lookedBack).reverse();
  for (const { slices } of looked) {
    const slice = slices.get(sliceName);
    if (slice !== undefined) seen.push(slice);
  }
  const held = seen.map(({ resources }) => resources.find((resource) => resource.key === key)?.facts);
  const gone = seen.findIndex(({ status }, place) => status === 'complete' && held[place] === undefined);
  const known = held
    .slice(0, gone === -1 ? held.length : gone)
    .find((facts) => facts !== undefined && critical(facts) !== 'NOT_KNOWN');
  if (known !== undefined) return critical(known) === 'YES' ? (known.nonCompliantSince as string | undefined) : now;
  return gone === -1 && earlier.length >= lookedBack ? undefined : now;
};

const toSlice = (
  { accountId, region, collectorId, observations, enumeration }: SeenSlice,
  event: SweepEvent,
  earlier: readonly NaiveSweep[],
): NaiveSlice => {
  const name = nameOf({ accountId, region, collectorId });
  const resources = observations.map((observation): NaiveResource => {
    const { resource } = observation;
    const key = [resource.accountId, resource.region, resource.type, resource.id].join('/');
    const facts = observation.facts as unknown as JsonObject;
    const since =
      resource.type === 'AWS::EC2::Instance' && critical(facts) === 'YES'
        ? missingSince(earlier, name, key, event.startedAt)
        : undefined;
    return {
      key,
      resource,
      facts: since === undefined ? facts : { ...facts, nonCompliantSince: since },
      findings: new Map(Object.entries(naiveVerdicts(observation, event.rules, event.startedAt))),
    };
  });
  const order = new Map(resources.map(({ key }) => [key, sha256(key).toString('hex')]));
  return {
    accountId,
    region,
    collectorId,
    status: enumeration.status,
    checkIds: checkIdsOf[collectorId] ?? [],
    resources: resources.sort((a, b) => ((order.get(a.key) ?? '') < (order.get(b.key) ?? '') ? -1 : 1)),
  };
};
