import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { EstateSize } from './estate.ts';
import { Fingerprint, resourceHash } from './rebuild.ts';
import type { SeenSlice } from './slices-seen.ts';
import { type TimelineSettings, timeline } from './timeline.ts';
import { type Happening, liveThrough } from './year.ts';

/** A year of an estate of 20,000 resources, of which one in a hundred changes every night. */
export const yearSettings: TimelineSettings = {
  firstNight: '2026-01-02',
  nights: 365,
  changesPerNight: 200,
  seed: 365,
  missed: 0.01,
  faulty: 0.05,
  adHoc: 0.02,
  exceptions: 0.1,
};

export const yearEstate: EstateSize = {
  accountIds: ['111122223333', '444455556666'],
  regions: ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'],
  resources: 20_000,
};

/** A night as it was sealed, with what was seen of it then. */
export interface SealedNight {
  readonly record: SweepRecord;
  /** Of all resources that the collectors emitted, and their facts. */
  readonly fingerprint: string;
  readonly volumeVersion: 1 | 2;
}

/** Lives through a year and keeps of every night what is needed to tell whether it can be rebuilt. */
export const liveYear = async (
  source: Stores,
  settings: TimelineSettings = yearSettings,
  estate: EstateSize = yearEstate,
): Promise<readonly SealedNight[]> => {
  const { events } = timeline(settings);
  const hashes = new SeenHashes();
  const nights: SealedNight[] = [];
  for await (const happening of liveThrough(events, estate, settings.seed, source)) {
    if (happening.kind === 'SWEEP') nights.push(...toNights(happening, hashes));
  }
  return nights.toSorted((left, right) => left.record.sequence - right.record.sequence);
};

const toNights = (
  { event, records, seen }: Extract<Happening, { kind: 'SWEEP' }>,
  hashes: SeenHashes,
): readonly SealedNight[] => {
  const fingerprint = hashes.sumOf(seen);
  return records.map((record) => ({ record, fingerprint, volumeVersion: event.rules.volumeVersion }));
};

/** Hashes what was seen; facts that have not changed are the same object from night to night. */
class SeenHashes {
  readonly #known = new WeakMap<object, Uint8Array>();

  sumOf(seen: readonly SeenSlice[]): string {
    const sum = new Fingerprint();
    for (const { observations } of seen) {
      for (const observation of observations) {
        const hash = this.#known.get(observation.facts) ?? resourceHash(observation);
        this.#known.set(observation.facts, hash);
        sum.add(hash);
      }
    }
    return sum.toString();
  }
}
