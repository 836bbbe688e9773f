import type { JsonObject } from '../../domain/json.ts';
import { parseVerifierKey } from '../../ledger/verifier-key.ts';
import type { DerivedFileMaker, DerivedPart } from '../derived-part.ts';
import { blockPath, packPaths } from '../layout.ts';
import type { PackItem, PackModel } from '../pack-model.ts';
import { spokenOf, toFindings, toObjectives, toReviewedControls } from './oscal-controls.ts';
import { PackIds } from './oscal-ids.ts';
import { hrefOf, inventoryItemText, observationTexts, toSummaries } from './oscal-observations.ts';
import { toRisks } from './oscal-risks.ts';
import { gapsSentence, named } from './oscal-sentences.ts';
import { listed, prose, toLine, toProps } from './oscal-text.ts';
import { toSubjects } from './report/subjects.ts';

const oscalVersion = '1.2.1';

/**
 * `formats/oscal-assessment-results.json`: OSCAL assessment results, one JSON text. Observations: one for each check,
 * and one for each finding that is FAIL or INCONCLUSIVE, about an inventory item. Findings: one for each control.
 * Accepted exceptions are risks. None for a question about checks that no control of a current edition has to do with:
 * OSCAL cannot speak of no control.
 */
export const oscal: DerivedFileMaker = (model) => {
  const subjects = toSubjects(model);
  const spoken = spokenOf(model, subjects);
  if (spoken.length === 0) return undefined;
  const ids = new PackIds(model);
  const textsOf = observationTexts(model, subjects);
  const summaries = toSummaries(model, subjects, ids);
  return {
    path: packPaths.oscal,
    parts: [
      list({
        before: () =>
          `{"assessment-results":${open({
            uuid: ids.of('assessment results'),
            metadata: toMetadata(model, ids),
            'import-ap': { href: `#${ids.of('plan')}` },
            ...(subjects.controls.length > 0 && {
              'local-definitions': { 'objectives-and-methods': toObjectives(subjects) },
            }),
          })},\n"results":[${open(toResultHead(model, ids))},\n"reviewed-controls":${JSON.stringify(toReviewedControls(spoken, subjects, model.catalogue.frameworks))}`,
        name: 'observations',
        first: () => summaries.map((summary) => JSON.stringify(summary)),
        item: textsOf,
      }),
      // Behind the longer list: what is not the first part of a file waits on disk until all resources are read.
      list({
        before: () => `,\n"local-definitions":${open(toAssets(model, ids))}`,
        name: 'inventory-items',
        item: (item) => [inventoryItemText(item)],
        after: () =>
          [
            '}',
            ...lists('risks', toRisks(model, ids)),
            ...lists('findings', toFindings(model, subjects, ids)),
            `}],\n"back-matter":${JSON.stringify(toBackMatter(model, ids))}}}\n`,
          ].join(''),
      }),
    ],
  };
};

/** An object without its end, so that more members can follow. */
const open = (object: JsonObject): string => JSON.stringify(object).slice(0, -1);

const lists = (name: string, list: readonly JsonObject[]): readonly string[] =>
  list.length === 0 ? [] : [`,\n"${name}":[\n${list.map((one) => JSON.stringify(one)).join(',\n')}]`];

/** A part that is one list of the file; without any element there is no list either. */
const list = ({
  before = () => '',
  name,
  first = () => [],
  item,
  after = () => '',
}: {
  readonly before?: () => string;
  readonly name: string;
  readonly first?: () => readonly string[];
  readonly item: (item: PackItem) => readonly string[];
  readonly after?: () => string;
}): DerivedPart => {
  let started = false;
  const write = (texts: readonly string[]): string => {
    let written = '';
    for (const text of texts) {
      if (text === '') continue;
      written += `${started ? ',' : `,\n"${name}":[`}\n${text}`;
      started = true;
    }
    return written;
  };
  return {
    head: () => before() + write(first()),
    item: (one) => write(item(one)),
    tail: () => [(started ? ']' : '') + after()],
  };
};

const toMetadata = ({ manifest, sweep, evaluatedFor }: PackModel, ids: PackIds): JsonObject => ({
  title: toLine(`Evidence of ${logName(manifest.keys.log)} ${timeText(manifest)}`),
  'last-modified': sweep.sealedAt,
  version: evaluatedFor,
  'oscal-version': oscalVersion,
  roles: [{ id: 'assessor', title: 'Collects the evidence and judges it by the checks' }],
  parties: [{ uuid: ids.of('party'), type: 'organization', name: toLine(logName(manifest.keys.log)) }],
  'responsible-parties': [{ 'role-id': 'assessor', 'party-uuids': [ids.of('party')] }],
  remarks:
    'Derived from the sealed evidence of this pack, whose README.txt says how to verify it. It is evidence relevant to controls and claims conformity with none.',
});

const logName = (key: string): string => parseVerifierKey(key).name;

const timeText = ({ question: { time } }: PackModel['manifest']): string =>
  time.kind === 'as-of' ? `as of ${time.asOf}` : `from ${time.from} to ${time.to}`;

const earlier = (left: string, right: string): string => (left < right ? left : right);

const toResultHead = (model: PackModel, ids: PackIds): JsonObject => {
  const { manifest, sweep, evaluatedFor, coverage, excludedRegions, knownUntil, logSize } = model;
  const { question } = manifest;
  const slicesFile = blockPath(sweep.rootDigest);
  return {
    uuid: ids.of('result'),
    title: toLine(`Evidence ${timeText(manifest)}`),
    description: prose(
      `Findings of the sweep ${sweep.sweepId}, sealed at ${sweep.sealedAt}, as they read at ${evaluatedFor}.`,
      question.accountIds === undefined
        ? 'All accounts of the sweep.'
        : `Accounts: ${named(question.accountIds, packPaths.manifest)}.`,
      question.regions === undefined
        ? 'All regions of the sweep.'
        : `Regions: ${named(question.regions, packPaths.manifest)}.`,
      question.time.kind === 'period'
        ? 'The state of a finding is that of all nights of the period; observations are of the sweep at its end.'
        : undefined,
    ),
    start: question.time.kind === 'period' ? earlier(question.time.from, sweep.startedAt) : sweep.startedAt,
    end: question.time.kind === 'period' ? question.time.to : sweep.sealedAt,
    props: toProps({
      'sweep-id': sweep.sweepId,
      'log-sequence': sweep.sequence,
      'log-size': logSize,
      'known-until': knownUntil,
      'evaluated-for': evaluatedFor,
      'product-version': sweep.productVersion,
      'mapping-version': sweep.mappingVersion,
      'coverage-complete': coverage.complete,
      'slices-planned': coverage.slices.planned,
      'slices-complete': coverage.slices.complete,
      resources: coverage.resources,
    }),
    remarks: prose(
      'Of resources without an exception only the numbers are here; population.csv has every one.',
      gapsSentence(coverage, slicesFile),
      excludedRegions.length === 0
        ? undefined
        : `Regions that were not swept: ${named(
            excludedRegions.map(({ accountId, region, reason }) => `${accountId}/${region} (${reason})`),
            packPaths.log,
          )}.`,
    ),
  };
};

/** What collected and judged: the actor of the observations. */
const toAssets = ({ sweep }: PackModel, ids: PackIds): JsonObject => ({
  'assessment-assets': {
    components: [
      {
        uuid: ids.of('tool'),
        type: 'software',
        title: 'Assay',
        description: 'Reads AWS, judges what it read by checks that are pure functions, and seals both.',
        ...listed('props', toProps({ version: sweep.productVersion })),
        status: { state: 'operational' },
      },
    ],
    'assessment-platforms': [{ uuid: ids.of('platform'), 'uses-components': [{ 'component-uuid': ids.of('tool') }] }],
  },
});

const toBackMatter = ({ sweep }: PackModel, ids: PackIds): JsonObject => ({
  resources: [
    {
      uuid: ids.of('plan'),
      title: 'What was asked',
      description:
        'There is no assessment plan in OSCAL. What was asked is in the manifest of the pack; what the sweep set out to cover, with the version and parameters of every check, in its entry of the log.',
      rlinks: [
        { href: hrefOf(packPaths.manifest), 'media-type': 'application/json' },
        { href: hrefOf(packPaths.log), 'media-type': 'application/x-ndjson' },
      ],
    },
    {
      uuid: ids.of('catalogue'),
      title: 'Checks, frameworks, controls and mappings as sealed with the sweep',
      rlinks: [{ href: hrefOf(blockPath(sweep.catalogueDigest)), 'media-type': 'application/x-ndjson' }],
    },
  ],
});
