import type { NaiveModel, NaiveSlice, NaiveSweep } from './naive-model.ts';
import { type NaiveScope, naiveResult, slicesOf, startOf, worstOf } from './naive-results.ts';
import type { DueNight } from './timeline.ts';

export interface NaiveNightResult {
  readonly night: string;
  readonly status: string;
  readonly sweepIds: readonly string[];
}

export interface NaiveInterval {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly endedAt?: string;
  readonly endedBy?: string;
  readonly startUnknown: boolean;
  readonly unseenNights: readonly string[];
  readonly hoursOpen: number;
}

export interface NaiveFailing {
  /** `account/region/type/id check`. */
  readonly key: string;
  readonly intervals: readonly NaiveInterval[];
}

export interface NaivePeriod {
  readonly nights: readonly NaiveNightResult[];
  readonly failing: readonly NaiveFailing[];
}

interface NightWithSweeps extends DueNight {
  /** That started in it, in the order of their start. */
  readonly sweeps: readonly NaiveSweep[];
  readonly inTime: boolean;
}

/** How some checks did on the nights that were due from `from` to `to`, told night by night from everything there is. */
export const naivePeriod = (
  model: NaiveModel,
  checkIds: readonly string[],
  scope: NaiveScope,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: string },
): NaivePeriod => {
  const nights = model.nights
    .filter(({ dueAt }) => dueAt >= from && dueAt <= to)
    .map((night): NightWithSweeps => {
      const sweeps = model.sweeps
        .filter((sweep) => startOf(sweep) >= night.dueAt && startOf(sweep) < night.endsAt)
        .toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : a.sequence - b.sequence));
      return { ...night, sweeps, inTime: sweeps.some(({ sealedAt }) => sealedAt < night.endsAt) };
    });
  return {
    nights: nights.map((night) => ({
      night: night.night,
      status: statusOf(night, nights, checkIds, scope, now),
      sweepIds: night.sweeps.map(({ sweepId }) => sweepId),
    })),
    failing: failingOf(nights, checkIds, scope, to),
  };
};

const statusOf = (
  night: NightWithSweeps,
  nights: readonly NightWithSweeps[],
  checkIds: readonly string[],
  scope: NaiveScope,
  now: string,
): string => {
  if (!night.inTime) return night.endsAt > now ? 'PENDING' : 'MISSED';
  const verdict = worstOf(
    checkIds.map((checkId) =>
      worstOf(
        night.sweeps
          .filter(({ checks }) => checks.has(checkId))
          .map((sweep) => naiveResult(sweep, checkId, scope, sweep.sealedAt).verdict),
      ),
    ),
  );
  if (verdict === 'FAIL') return 'FAILED';
  if (verdict === 'INCONCLUSIVE' || isNarrowed(night, nights, checkIds, scope)) return 'NOT_ESTABLISHED';
  return verdict === 'PASS' ? 'HELD' : 'NOT_APPLICABLE';
};

/** Whether a slice was planned before and after a night and not in it, and its region was not closed then. */
const isNarrowed = (
  night: NightWithSweeps,
  nights: readonly NightWithSweeps[],
  checkIds: readonly string[],
  scope: NaiveScope,
): boolean => {
  const planned = ({ sweeps }: NightWithSweeps): readonly string[] =>
    sweeps.flatMap((sweep) => lookedAt(sweep, checkIds, scope)).map(nameOf);
  const place = nights.indexOf(night);
  const before = new Set(
    nights
      .slice(0, place)
      .filter(({ inTime }) => inTime)
      .flatMap(planned),
  );
  const after = new Set(
    nights
      .slice(place + 1)
      .filter(({ inTime }) => inTime)
      .flatMap(planned),
  );
  const closed = night.sweeps.flatMap(({ closedRegions }) => closedRegions);
  const own = planned(night);
  return [...before].some(
    (name) => after.has(name) && !own.includes(name) && !closed.some((region) => name.startsWith(`${region}/`)),
  );
};

const nameOf = ({ accountId, region, collectorId }: NaiveSlice): string => `${accountId}/${region}/${collectorId}`;

const lookedAt = (sweep: NaiveSweep, checkIds: readonly string[], scope: NaiveScope): readonly NaiveSlice[] => [
  ...new Set(
    checkIds.filter((checkId) => sweep.checks.has(checkId)).flatMap((checkId) => slicesOf(sweep, checkId, scope)),
  ),
];

/** One look at one resource. */
interface Look {
  readonly night: number;
  readonly at: string;
  /** `NOT_SEEN` in a slice that is not complete proves nothing. */
  readonly saw: 'FAIL' | 'PASS' | 'NOT_APPLICABLE' | 'DELETED' | 'NOT_SEEN';
}

const failingOf = (
  nights: readonly NightWithSweeps[],
  checkIds: readonly string[],
  scope: NaiveScope,
  to: string,
): readonly NaiveFailing[] => {
  const sweeps = nights.flatMap((night, place) => night.sweeps.map((sweep) => ({ sweep, place })));
  const slices = new Set(sweeps.flatMap(({ sweep }) => lookedAt(sweep, checkIds, scope)).map(nameOf));
  return [...slices].flatMap((name) => {
    const looks = sweeps.flatMap(({ sweep, place }) => {
      const slice = lookedAt(sweep, checkIds, scope).find((candidate) => nameOf(candidate) === name);
      return slice === undefined ? [] : [{ sweep, slice, place }];
    });
    const failed = new Set(
      looks.flatMap(({ slice }) =>
        slice.resources.flatMap(({ key, findings }) =>
          checkIds.filter((checkId) => findings.get(checkId)?.verdict === 'FAIL').map((checkId) => `${key} ${checkId}`),
        ),
      ),
    );
    return [...failed].map((subject) => {
      const [key = '', checkId = ''] = subject.split(' ');
      const own = looks.map(({ sweep, slice, place }): Look => {
        const resource = slice.resources.find((candidate) => candidate.key === key);
        const verdict = resource?.findings.get(checkId)?.verdict ?? 'INCONCLUSIVE';
        const gone = resource === undefined && slice.status === 'complete';
        return {
          night: place,
          at: sweep.startedAt,
          saw: gone ? 'DELETED' : verdict === 'INCONCLUSIVE' ? 'NOT_SEEN' : verdict,
        };
      });
      return { key: subject, intervals: intervalsOf(own, nights, to) };
    });
  });
};

const intervalsOf = (
  looks: readonly Look[],
  nights: readonly NightWithSweeps[],
  to: string,
): readonly NaiveInterval[] => {
  const intervals: NaiveInterval[] = [];
  for (let place = 0; place < looks.length; ) {
    if (looks[place]?.saw !== 'FAIL') {
      place += 1;
      continue;
    }
    const rest = looks.slice(place);
    const end = rest.find(({ saw }) => saw !== 'FAIL' && saw !== 'NOT_SEEN');
    const open = end === undefined ? rest : rest.slice(0, rest.indexOf(end));
    const failing = open.filter(({ saw }) => saw === 'FAIL');
    const [first, last] = [failing[0], failing.at(-1)];
    if (first === undefined || last === undefined) break;
    const seenOn = new Set(failing.map(({ night }) => night));
    const until = end === undefined ? Math.max(Date.parse(last.at), Date.parse(to)) : Date.parse(end.at);
    intervals.push({
      firstSeenAt: first.at,
      lastSeenAt: last.at,
      ...(end !== undefined && { endedAt: end.at, endedBy: end.saw }),
      startUnknown: place === 0,
      unseenNights: nights
        .filter((_, night) => night > first.night && night < (end?.night ?? nights.length) && !seenOn.has(night))
        .map(({ night }) => night),
      hoursOpen: Math.round((Math.max(0, until - Date.parse(first.at)) / 3_600_000) * 10) / 10,
    });
    place += open.length;
  }
  return intervals;
};
