import { acceptanceOf } from '../../evidence/exceptions-in-force.ts';
import type { DerivedFileMaker } from '../derived-part.ts';
import { packPaths } from '../layout.ts';
import type { PackFinding, PackItem, PackModel } from '../pack-model.ts';
import { citationsByCheck } from './citations.ts';
import { csvFewTexts, csvHead, csvJsonColumn, csvList, csvNumber, csvText, csvTime, csvUuids } from './csv.ts';
import { observedCells } from './observed-cells.ts';
import { resourceName, sourceTimes } from './resource-names.ts';

const columns = [
  'verdict',
  'sealed_verdict',
  'reason',
  'severity',
  'accepted_until',
  'exception_id',
  'exception_owner',
  'account_id',
  'region',
  'resource_type',
  'resource_id',
  'resource_name',
  'resource_arn',
  'check_id',
  'check_version',
  'check_title',
  'published_controls',
  'published_ids',
  'syllabus_labels',
  'source_times',
  'observed_from',
  'observed_until',
  'sealed_at',
  'sweep_id',
  'file',
  'line',
  'attributes',
] as const;

/**
 * A row for each resource and check. `verdict` is as it is read for the time of the pack, `sealed_verdict` what was
 * sealed where age changed it. An accepted FAIL stays FAIL: `accepted_until` is the expiry of the exception that lasts
 * longest. `published_controls` are keys, `published_ids` the ids in them, current editions first; `syllabus_labels`
 * name nothing that is published.
 */
export const findingsCsv: DerivedFileMaker = (model) => {
  const checkCells = toCheckCells(model);
  const observed = observedCells(model.sweep);
  const fewTexts = csvFewTexts();
  const timesCell = csvJsonColumn();
  const attributesCell = csvJsonColumn();
  return {
    path: packPaths.findings,
    parts: [
      {
        head: () => csvHead(columns),
        item: ({ entry, run, times, findings, file, line }: PackItem) => {
          const { resource, facts } = entry;
          const { accountId, region, type, id, arn } = resource;
          const resourceCells = `${fewTexts(accountId)},${fewTexts(region)},${fewTexts(type)},${csvText(id)},${csvText(resourceName(facts))},${csvText(arn)}`;
          const sourceCells = `${timesCell(sourceTimes(facts, times))},${observed(run)},${csvText(file)},${line}`;
          let rows = '';
          for (const finding of findings) {
            const check = checkCells.get(finding.checkId) ?? unknownCheck(finding.checkId);
            rows += `${verdictCells(finding, resource)},${resourceCells},${check},${sourceCells},${attributesCell(finding.attributes)}\r\n`;
          }
          return rows;
        },
      },
    ],
  };
};

const verdictCells = (finding: PackFinding, resource: PackItem['entry']['resource']): string => {
  const { verdict, sealedVerdict = '', reason = '', severity, accepted } = finding;
  return `${verdict},${sealedVerdict},${reason},${severity},${acceptedCells(finding, resource, accepted)}`;
};

/** The exception that lasts longest. */
const acceptedCells = (
  finding: PackFinding,
  resource: PackItem['entry']['resource'],
  accepted: PackFinding['accepted'] = [],
): string => {
  const acceptance = acceptanceOf(accepted, finding, resource);
  if (acceptance === undefined) return ',,';
  const { exceptionId, acceptedUntil } = acceptance;
  const owner = accepted.find(({ exception }) => exception.exceptionId === exceptionId)?.exception.owner;
  return `${csvTime(acceptedUntil)},${csvUuids(exceptionId)},${csvText(owner)}`;
};

/** From `check_id` to `syllabus_labels`, by check id. */
const toCheckCells = (model: PackModel): ReadonlyMap<string, string> => {
  const citations = citationsByCheck(model);
  const titles = new Map(model.catalogue.checks.map(({ id, title }) => [id, title]));
  const versions = new Map(model.sweep.scope.checks.map(({ checkId, version }) => [checkId, version]));
  return new Map(
    model.checkIds.map((checkId) => {
      const { published = [], labels = [] } = citations.get(checkId) ?? {};
      const cells = [
        csvText(checkId),
        csvNumber(versions.get(checkId)),
        csvText(titles.get(checkId)),
        csvList(published.map(({ key }) => key)),
        csvList(published.map(({ controlId }) => controlId)),
        csvList(labels.map(({ controlId }) => controlId)),
      ];
      return [checkId, cells.join(',')] as const;
    }),
  );
};

const unknownCheck = (checkId: string): never => {
  throw new TypeError(`${checkId} is no check of the pack`);
};
