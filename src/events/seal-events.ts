import { hash } from 'node:crypto';
import type { ExceptionRecord } from '../domain/log-entry.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { exceptionsInForce } from '../evidence/exceptions-in-force.ts';
import { type EvidenceSource, SweepReader } from '../evidence/sweep-reader.ts';
import type { SignedHead } from '../store/signed-checkpoints.ts';
import { baselineOf } from './baseline.ts';
import { type AssayEvent, type EventType, expiringWithinDays } from './event.ts';
import { compareSlices, type LostVisibility } from './lost-visibility.ts';
import { type VerdictChanges, verdictChanges } from './verdict-changes.ts';

/** Of each type; a night that changes more says in `Sweep Sealed` how much there is. */
export const mostEvents = 500;
const dayMs = 24 * 60 * 60 * 1000;
/** A sweep that nobody scheduled announces expiries only when none was sealed for so long. */
const quietMs = 20 * 60 * 60 * 1000;

export interface SealedSweepToAnnounce {
  /** Name of the log. */
  readonly origin: string;
  readonly record: SweepRecord;
  /** The checkpoint whose last entry is the sweep. */
  readonly checkpoint: Pick<SignedHead, 'size' | 'root'>;
}

/**
 * The events of a sealed sweep, `Sweep Sealed` first: functions of the evidence alone, so that they are the same whenever
 * they are asked for. Errors: what reading the two sweeps throws.
 */
export const eventsOfSeal = async (
  source: EvidenceSource,
  { origin, record, checkpoint }: SealedSweepToAnnounce,
): Promise<readonly AssayEvent[]> => {
  const baseline = await baselineOf(source.evidence, record);
  const to = new SweepReader(source, record);
  const from = baseline && new SweepReader(source, baseline);
  const slices = compareSlices(from === undefined ? [] : await from.slices(), await to.slices());
  const changed = from === undefined ? [] : await verdictChanges(from, to);
  const expiring = await expiringExceptions(source, record);

  const headOf = (type: EventType, ...key: readonly string[]) => ({
    formatVersion: 1 as const,
    eventId: hash('sha256', JSON.stringify([origin, record.sweepId, type, ...key]), 'hex'),
    origin,
    sweep: refOf(record),
  });
  const compared = baseline === undefined ? [] : [{ comparedWith: refOf(baseline) }];
  const sealed: AssayEvent = {
    type: 'Sweep Sealed',
    detail: {
      ...headOf('Sweep Sealed'),
      sequence: record.sequence,
      trigger: record.trigger,
      startedAt: new Date(record.startedAt).toISOString(),
      complete: record.slices.planned > 0 && record.slices.complete === record.slices.planned,
      slices: record.slices,
      resources: record.resources,
      counts: record.counts,
      checkpoint: { size: checkpoint.size, rootHash: Buffer.from(checkpoint.root).toString('hex') },
      ...compared[0],
      announced: {
        verdictChanges: changed.length,
        verdictChangesSent: Math.min(changed.length, mostEvents),
        visibilityLost: slices.lost.length,
        visibilityLostSent: Math.min(slices.lost.length, mostEvents),
        exceptionsExpiring: expiring.length,
        exceptionsExpiringSent: Math.min(expiring.length, mostEvents),
      },
      scope:
        baseline === undefined
          ? { slicesEntered: 0, slicesLeft: 0 }
          : { slicesEntered: slices.entered, slicesLeft: slices.left },
    },
  };
  return [
    sealed,
    ...compared.flatMap(({ comparedWith }): readonly AssayEvent[] => [
      ...changed.slice(0, mostEvents).map(({ resources, ...change }): AssayEvent => {
        const { accountId, region, checkId } = change;
        return {
          type: 'Verdict Changed',
          detail: {
            ...headOf('Verdict Changed', accountId, region, checkId),
            comparedWith,
            ...change,
            resources: [...resources],
            query: driftQuery(comparedWith.sweepId, record.sweepId, change),
          },
        };
      }),
      ...slices.lost.slice(0, mostEvents).map(
        ({ accountId, region, slices: lost }): AssayEvent => ({
          type: 'Visibility Lost',
          detail: {
            ...headOf('Visibility Lost', accountId, region),
            comparedWith,
            accountId,
            region,
            slices: [...lost],
            query: coverageQuery(record.sweepId, { accountId, region }),
          },
        }),
      ),
    ]),
    ...expiring.slice(0, mostEvents).map(
      ({ exceptionId, scope, owner, expiresAt }): AssayEvent => ({
        type: 'Exception Expiring',
        detail: {
          ...headOf('Exception Expiring', exceptionId),
          exceptionId,
          scope,
          owner,
          expiresAt,
          daysLeft: Math.ceil((Date.parse(expiresAt) - Date.parse(record.sealedAt)) / dayMs),
        },
      }),
    ),
  ];
};

const refOf = ({ sweepId, sealedAt }: SweepRecord) => ({ sweepId, sealedAt });

/** Those that expire soon, oldest first; none when a sweep of the same night has announced them. */
const expiringExceptions = async (
  { evidence }: EvidenceSource,
  { sealedAt, sequence, trigger }: SweepRecord,
): Promise<readonly ExceptionRecord[]> => {
  const at = Date.parse(sealedAt);
  const [before] = await evidence.sweeps({ beforeSequence: sequence, limit: 1 });
  if (trigger !== 'SCHEDULE' && before !== undefined && at - Date.parse(before.sealedAt) < quietMs) return [];
  return (await exceptionsInForce(evidence, sealedAt))
    .map(({ exception }) => exception)
    .filter(({ expiresAt }) => Date.parse(expiresAt) <= at + expiringWithinDays * dayMs);
};

const driftQuery = (
  from: string,
  to: string,
  { checkId, accountId, region }: Pick<VerdictChanges, 'checkId' | 'accountId' | 'region'>,
) => ({
  query:
    'query ($from: String!, $to: String!, $filter: DriftFilter) { drift(from: $from, to: $to, filter: $filter) { nodes { kinds resource { type id } verdicts { checkId old { verdict reason } new { verdict reason } } incompleteNow { status reason } } pageInfo { hasNextPage endCursor } } }',
  variables: { from, to, filter: { checks: [checkId], accountIds: [accountId], regions: [region] } },
});

const coverageQuery = (sweepId: string, { accountId, region }: Pick<LostVisibility, 'accountId' | 'region'>) => ({
  query:
    'query ($sweepId: ID, $scope: ScopeFilter) { coverage(sweepId: $sweepId, scope: $scope) { coverage { complete gaps { accountId region collectorId status reason code } } } }',
  variables: { sweepId, scope: { accountIds: [accountId], regions: [region] } },
});
