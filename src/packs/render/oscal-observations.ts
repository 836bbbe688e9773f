import type { JsonObject } from '../../domain/json.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import { blockPath } from '../layout.ts';
import type { PackFinding, PackItem, PackModel } from '../pack-model.ts';
import { inventoryItemId, observationId, type PackIds } from './oscal-ids.ts';
import { gapsSentence, verdictSentence } from './oscal-sentences.ts';
import { propText, prose, quote, toLine, toMarkup, toProps } from './oscal-text.ts';
import type { Subjects } from './report/subjects.ts';
import { verdictWords } from './report/words.ts';

/** From the folder of the file to the root of the pack. */
export const hrefOf = (path: string): string => `../${path}`;

/** What each check found in the population as a whole: how many, how complete, how old. */
export const toSummaries = (
  { sweep, checksNotRun }: PackModel,
  { checks }: Subjects,
  ids: PackIds,
): readonly JsonObject[] => {
  const slicesFile = blockPath(sweep.rootDigest);
  return checks.map(({ check, result, ran, period }) => ({
    uuid: ids.of('check', check.id),
    title: toLine(`${check.title}: ${verdictWords[result.verdict]}`),
    description: prose(
      verdictSentence(result),
      checksNotRun.includes(check.id) ? 'The check did not run in this sweep, so nothing is known of it.' : undefined,
      period === undefined ? undefined : toMarkup(period.report.sentence),
    ),
    props: toProps({
      'check-id': check.id,
      'check-version': ran?.version,
      severity: check.severity,
      verdict: result.verdict,
      reason: result.reason,
      population: result.counts.pass + result.counts.fail + result.counts.notApplicable + result.counts.inconclusive,
      pass: result.counts.pass,
      fail: result.counts.fail,
      'not-applicable': result.counts.notApplicable,
      inconclusive: result.counts.inconclusive,
      'coverage-complete': result.coverage.complete,
      'slices-planned': result.coverage.slices.planned,
      'slices-complete': result.coverage.slices.complete,
      'evaluated-for': result.evaluatedFor,
    }),
    methods: ['TEST'],
    types: ['control-objective'],
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': ids.of('tool') }] }],
    'relevant-evidence': [
      {
        href: hrefOf(slicesFile),
        description: 'The slices of the sweep, each with its state and its counts by check.',
      },
    ],
    collected: result.oldestObservedAt ?? sweep.sealedAt,
    remarks: prose(toMarkup(check.description), gapsSentence(result.coverage, slicesFile)),
  }));
};

const isOpen = ({ verdict }: PackFinding): boolean => verdict === 'FAIL' || verdict === 'INCONCLUSIVE';

/** The resource of an item as JSON; empty unless an observation is about it. */
export const inventoryItemText = ({ entry: { resource }, findings }: PackItem): string => {
  if (!findings.some(isOpen)) return '';
  const { type, id, arn, accountId, region } = resource;
  const assetId = toLine(arn ?? id);
  return (
    `{"uuid":"${inventoryItemId(resource)}","description":${quote(toMarkup(`${type} ${id}`))},"props":[` +
    (assetId === '' ? '' : `{"name":"asset-id","value":${quote(assetId)}},`) +
    (propText('resource-type', type) + propText('resource-id', id)).slice(1) +
    `${propText('account-id', accountId)}${propText('region', region)}]}`
  );
};

/** Makes the observations of an item as JSON, one for each finding that is FAIL or INCONCLUSIVE. */
export const observationTexts = (
  { sweep }: PackModel,
  { checks }: Subjects,
): ((item: PackItem) => readonly string[]) => {
  const known = new Map(
    checks.map(({ check, ran }) => [
      check.id,
      {
        title: toLine(check.title),
        props: propText('check-id', check.id) + propText('check-version', ran === undefined ? '' : String(ran.version)),
      },
    ]),
  );
  return ({ entry: { resource }, run, file, line, findings }) => {
    const open = findings.filter(isOpen);
    if (open.length === 0) return [];
    const { type, id, accountId, region } = resource;
    const shownId = toMarkup(id);
    const subject = toMarkup(`${type} ${id}, account ${accountId}, ${region}`);
    const place = propText('account-id', accountId) + propText('region', region);
    const source =
      `"methods":["TEST"],"types":["finding"],"subjects":[{"subject-uuid":"${inventoryItemId(resource)}","type":"inventory-item"}],` +
      `"relevant-evidence":[{"href":${quote(hrefOf(file))},"description":"Line ${line}: the facts and findings of the resource as sealed.",` +
      `"props":[${propText('line', String(line)).slice(1)}]}],"collected":${quote(run.endedAt)}`;
    return open.map(({ checkId, verdict, reason, severity, sealedVerdict, accepted = [] }) => {
      const check = known.get(checkId);
      const found = verdict === 'FAIL' ? 'Exception found' : 'Not established';
      const meaning = reason === undefined ? '' : ` ${reason}: ${reasonMeanings[reason]}`;
      const props =
        propText('verdict', verdict) +
        propText('reason', reason ?? '') +
        propText('severity', severity) +
        propText('sealed-verdict', sealedVerdict ?? '') +
        (check?.props ?? propText('check-id', checkId)) +
        place +
        accepted.map(({ exception }) => propText('exception-id', exception.exceptionId)).join('');
      return (
        `{"uuid":"${observationId(sweep.sweepId, checkId, resource)}",` +
        `"title":${quote(`${found}: ${check?.title ?? toLine(checkId)}: ${shownId}`)},` +
        `"description":${quote(`${found}: ${checkId}, ${subject}.${meaning}`)},` +
        `"props":[${props.slice(1)}],${source}` +
        (accepted.length === 0 ? '}' : ',"remarks":"The risk is accepted; the verdict stays FAIL."}')
      );
    });
  };
};
