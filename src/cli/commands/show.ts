import { checks } from '../../checks/catalogue.ts';
import { mappingsOf } from '../../controls/catalogue.ts';
import type { MappingSet } from '../../controls/mapping-set.ts';
import { AssayError } from '../../domain/error.ts';
import type { SliceRun } from '../../domain/evidence.ts';
import type { JsonObject } from '../../domain/json.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import { sliceId } from '../../domain/slice.ts';
import type { SealedSweep } from '../../evidence/evidence-access.ts';
import type { CompleteSlice } from '../../evidence/last-complete.ts';
import { type EvidenceItem, listEvidence } from '../../evidence/list-evidence.ts';
import type { StoreOptions } from '../deployment.ts';
import { print } from '../output.ts';
import { type ReadFinding, readFinding } from '../read-finding.ts';
import { reading, sweepAsOf } from '../reading.ts';

interface Shown {
  readonly item: EvidenceItem;
  readonly findings: readonly ReadFinding[];
  readonly run: SliceRun;
  readonly times: JsonObject;
  readonly lastComplete?: CompleteSlice;
}

/** `assay show RESOURCE`: everything the newest sweep as of a time holds of one resource. Asks AWS nothing. */
export const show = (resourceId: string, options: StoreOptions & { readonly asOf?: string }): Promise<void> =>
  reading(options, async (opened) => {
    const { sweep, age, evaluatedFor } = await sweepAsOf(opened, options.asOf);
    const { record } = sweep;
    const { items } = await listEvidence(sweep.reader, { resourceId }, { first: 50 });
    if (items.length === 0) {
      throw new AssayError(
        'NODE_UNKNOWN',
        `Sweep ${record.sweepId} holds no resource "${resourceId}". Give its id or ARN as AWS writes it, for example snap-… or sg-….`,
      );
    }
    const exceptions = await opened.evidence.exceptions(evaluatedFor);
    const shown = await Promise.all(
      items.map(async (item): Promise<Shown> => {
        const lastComplete = await lastCompleteOf(sweep, item);
        return {
          item,
          findings: item.entry.findings.map((finding) => readFinding(item, finding, age, exceptions)),
          run: await sweep.run(item.slice),
          times: (await sweep.times(item.slice, item.entry.resource)) ?? {},
          ...(lastComplete !== undefined && { lastComplete }),
        };
      }),
    );
    print(
      options.json,
      shown.map(({ item, findings, run, times, lastComplete }) => ({
        ...item.entry,
        findings,
        times,
        observed: { from: run.startedAt, to: run.endedAt, enumeration: run.enumeration, apiCalls: run.apiCalls },
        sweep: { sweepId: record.sweepId, sealedAt: record.sealedAt },
        evaluatedFor,
        lastComplete,
      })),
      () => shown.map((each) => text(each, sweep, evaluatedFor)).join('\n\n'),
    );
  });

const lastCompleteOf = async (sweep: SealedSweep, { slice }: EvidenceItem): Promise<CompleteSlice | undefined> =>
  slice.enumeration.status === 'complete' ? undefined : (await sweep.lastComplete()).slices.get(sliceId(slice));

const text = (
  { item, findings, run, times, lastComplete }: Shown,
  { record }: SealedSweep,
  evaluatedFor: string,
): string => {
  const { resource, facts } = item.entry;
  const reader = record.scope.accounts.find(({ accountId }) => accountId === resource.accountId);
  const { status, reason } = item.slice.enumeration;
  const mappings = mappingsOf(record.mappingVersion);
  return [
    `${resource.type} ${resource.id}`,
    `  account   ${resource.accountId}, region ${resource.region}`,
    ...(resource.arn === undefined ? [] : [`  arn       ${resource.arn}`]),
    `  observed  ${run.startedAt} to ${run.endedAt} by ${reader?.principalArn ?? 'unknown'}`,
    `  through   ${Object.keys(run.apiCalls).join(', ')}`,
    `  sealed    ${record.sealedAt} in sweep ${record.sweepId}`,
    `  slice     ${status}${reason === undefined ? '' : `, ${reason}`}`,
    ...(lastComplete === undefined
      ? []
      : [`  (the slice was last complete in sweep ${lastComplete.sweepId}, sealed ${lastComplete.sealedAt})`]),
    `  read for  ${evaluatedFor}`,
    '',
    'Facts',
    indent({ ...facts, ...times }),
    '',
    'Findings',
    ...findings.flatMap((finding) => findingLines(finding, mappings)),
  ].join('\n');
};

const indent = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

const findingLines = (
  { checkId, verdict, reason, severity, attributes, sealed, accepted }: ReadFinding,
  mappings: MappingSet,
): readonly string[] => [
  `  ${verdict} ${severity} ${checkId}: ${checks.find(({ id }) => id === checkId)?.title ?? ''}`,
  ...(sealed === undefined ? [] : [`    STALE: too old to be a PASS; sealed as ${sealed.verdict}`]),
  ...(reason === undefined ? [] : [`    ${reason}: ${reasonMeanings[reason]}`]),
  ...(accepted === undefined
    ? []
    : [`    accepted until ${accepted.acceptedUntil} by exception ${accepted.exceptionId}`]),
  ...(attributes === undefined ? [] : [`    ${JSON.stringify(attributes)}`]),
  `    evidence relevant to ${mappings
    .mappingsOfCheck(checkId)
    .map(({ controlKey }) => controlKey)
    .join(', ')}`,
];
