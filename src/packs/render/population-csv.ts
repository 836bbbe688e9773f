import { controlVerdict } from '../../domain/aggregate.ts';
import type { SliceDescriptor } from '../../domain/evidence.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { DerivedFileMaker } from '../derived-part.ts';
import { packPaths } from '../layout.ts';
import type { PackItem } from '../pack-model.ts';
import { csvFewTexts, csvHead, csvJsonColumn, csvText } from './csv.ts';
import { observedCells } from './observed-cells.ts';
import { resourceName, resourceTags } from './resource-names.ts';

const columns = [
  'worst_verdict',
  'pass',
  'fail',
  'fail_accepted',
  'not_applicable',
  'inconclusive',
  'account_id',
  'region',
  'resource_type',
  'resource_id',
  'resource_name',
  'resource_arn',
  'tags',
  'collector_id',
  'slice_status',
  'slice_reason',
  'slice_code',
  'observed_from',
  'observed_until',
  'sealed_at',
  'sweep_id',
  'file',
  'line',
] as const;

/**
 * A row for each resource that the sweep saw and that a check of the pack judged. The counts are of its findings, as
 * they are read for the time of the pack; `fail_accepted` is part of `fail`. `slice_status` says whether the list the
 * resource was read from reached its end. Of a slice that is denied, failed or skipped there is no row.
 */
export const populationCsv: DerivedFileMaker = ({ sweep }) => {
  const observed = observedCells(sweep);
  const fewTexts = csvFewTexts();
  const tagsCell = csvJsonColumn();
  return {
    path: packPaths.population,
    parts: [
      {
        head: () => csvHead(columns),
        item: ({ entry, slice, run, findings, file, line }: PackItem) => {
          const { resource, facts } = entry;
          const { accountId, region, type, id, arn } = resource;
          const verdicts = findings.map(({ verdict }) => verdict);
          const count = (wanted: Verdict): number =>
            verdicts.reduce((sum, verdict) => (verdict === wanted ? sum + 1 : sum), 0);
          const accepted = findings.reduce((sum, finding) => (finding.accepted === undefined ? sum : sum + 1), 0);
          return (
            `${controlVerdict(verdicts)},${count('PASS')},${count('FAIL')},${accepted},${count('NOT_APPLICABLE')},${count('INCONCLUSIVE')},` +
            `${fewTexts(accountId)},${fewTexts(region)},${fewTexts(type)},${csvText(id)},${csvText(resourceName(facts))},${csvText(arn)},` +
            `${tagsCell(resourceTags(facts))},${sliceCells(slice, fewTexts)},${observed(run)},${csvText(file)},${line}\r\n`
          );
        },
      },
    ],
  };
};

const sliceCells = (
  { collectorId, enumeration: { status, reason, code } }: SliceDescriptor,
  fewTexts: (text: string | undefined) => string,
): string => `${fewTexts(collectorId)},${fewTexts(status)},${fewTexts(reason)},${fewTexts(code)}`;
