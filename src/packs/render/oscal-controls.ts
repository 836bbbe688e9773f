import type { Control, Framework } from '../../controls/framework.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PackModel } from '../pack-model.ts';
import type { PackIds } from './oscal-ids.ts';
import { verdictSentence } from './oscal-sentences.ts';
import { listed, prose, toLine, toMarkup, toProps, toToken } from './oscal-text.ts';
import type { ReportedControl, Subjects } from './report/subjects.ts';
import { frameworkName, publishedFor, roleWords } from './report/words.ts';

const notConformity =
  'The evidence is relevant to the control and shows part of it at most: nothing here says that a control or a standard is met as a whole.';

/** The controls that the result speaks of: those of the question, or those that the checks of the question are evidence for. */
export const spokenOf = (
  { catalogue, checkIds }: PackModel,
  { controls, frameworkById }: Subjects,
): readonly Control[] => {
  if (controls.length > 0) return controls.map(({ control }) => control);
  const mapped = new Set(
    catalogue.mappings
      .filter(({ relation, checkId }) => relation !== 'CONTEXT' && checkIds.includes(checkId))
      .map(({ controlKey }) => controlKey),
  );
  return catalogue.controls.filter(
    ({ key, frameworkId }) => mapped.has(key) && frameworkById.get(frameworkId)?.publicationStatus === 'CURRENT',
  );
};

const objectiveToken = (key: string): string => `${toToken(key)}_objective`;

/** What is judged of every control: an objective of our own, so that no state is one of the control itself. */
export const toObjectives = (subjects: Subjects): readonly JsonObject[] =>
  subjects.controls.map((reported) => ({
    'control-id': toToken(reported.control.key),
    description: `What the checks read that are evidence relevant to: ${toMarkup(cited(reported, subjects))}.`,
    parts: [
      {
        id: objectiveToken(reported.control.key),
        name: 'assessment-objective',
        prose: prose(
          'No resource of the scope is an exception to the checks mapped to the control, each could be judged, and the population is complete.',
          notConformity,
        ),
        ...listed(
          'parts',
          reported.mapped.map(({ mapping, check }) => ({
            name: 'assessment-method',
            title: toLine(`${check.check.id}: ${check.check.title}`),
            props: toProps({ 'check-id': mapping.checkId, relation: mapping.relation }),
            prose: toMarkup(check.check.description),
          })),
        ),
      },
    ],
  }));

/** The control ids are tokens of framework and id together: an id alone is no key, and many begin with a digit. */
export const toReviewedControls = (
  spoken: readonly Control[],
  { controls, frameworkById }: Subjects,
  frameworks: readonly Framework[],
): JsonObject => ({
  description:
    controls.length > 0
      ? 'The controls of the question. Their ids here are those of the framework and of the control together; the properties of each finding have the number as it is published.'
      : 'The question names checks, and no control is judged. Listed are the controls of current editions that the checks are evidence relevant to.',
  'control-selections': frameworks
    .map((framework) => ({ framework, own: spoken.filter(({ frameworkId }) => frameworkId === framework.id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ framework, own }) => ({
      description: prose(`${toMarkup(framework.title)}.`, framework.statusNote, framework.roleNote),
      props: frameworkProps(frameworkById.get(framework.id)),
      'include-controls': own.map(({ key }) => ({ 'control-id': toToken(key) })),
    })),
  ...(controls.length > 0 && {
    'control-objective-selections': [
      { 'include-objectives': controls.map(({ control }) => ({ 'objective-id': objectiveToken(control.key) })) },
    ],
  }),
});

const frameworkProps = (framework: Framework | undefined): readonly JsonObject[] =>
  toProps({
    framework: framework?.id,
    edition: framework?.edition,
    'publication-status': framework?.publicationStatus,
  });

/** A control by its number: that of the edition first, for a label of the syllabus those of the published controls. */
const cited = ({ control, framework }: ReportedControl, { controlByKey, frameworkById }: Subjects): string => {
  const numberOf = ({ controlId }: Control, edition: Framework): string =>
    `${frameworkName(edition)} ${controlId}${edition.publicationStatus === 'WITHDRAWN' ? ' (withdrawn edition)' : ''}`;
  if (framework.publicationStatus !== 'NOT_A_STANDARD') return `${numberOf(control, framework)} ${control.title}`;
  const published = publishedFor(control, controlByKey, frameworkById).flatMap((one) => {
    const own = frameworkById.get(one.frameworkId);
    return own === undefined ? [] : [numberOf(one, own)];
  });
  const first = published.length === 0 ? 'No published control' : published.join('; ');
  return `${first}; syllabus label ${control.controlId} ${control.title}`;
};

type Status = Readonly<{
  state: 'satisfied' | 'not-satisfied';
  reason: 'pass' | 'fail' | 'other';
  remarks: string;
}>;

/**
 * `satisfied` needs a PASS, and over a period no night without one. There is no word for what is not known, nor for a
 * population that is empty: both are `not-satisfied` for the reason `other`, and the remarks say which.
 */
const toStatus = ({ result, period }: ReportedControl, overPeriod: boolean): Status => {
  const totals = period?.report.totals;
  const sentence = prose(verdictSentence(result), period === undefined ? undefined : toMarkup(period.report.sentence));
  const status = (state: Status['state'], reason: Status['reason'], ...remarks: readonly string[]): Status => ({
    state,
    reason,
    remarks: prose(...remarks, sentence),
  });
  if (result.verdict === 'FAIL' || (totals?.failed ?? 0) > 0) return status('not-satisfied', 'fail');
  if (result.verdict === 'INCONCLUSIVE') {
    return status('not-satisfied', 'other', 'Not established, which is neither a pass nor a failure.');
  }
  if (overPeriod && (totals === undefined || totals.notEstablished > 0 || totals.missed > 0)) {
    return status('not-satisfied', 'other', 'Not established for every night of the period.');
  }
  if (result.verdict === 'NOT_APPLICABLE') {
    return status('not-satisfied', 'other', 'There was nothing to test, which is neither a pass nor a failure.');
  }
  if (overPeriod && totals?.held === 0) {
    return status('not-satisfied', 'other', 'It held at the end, and no night of the period shows it.');
  }
  return status('satisfied', 'pass');
};

/** One finding for each control of the pack. */
export const toFindings = (model: PackModel, subjects: Subjects, ids: PackIds): readonly JsonObject[] => {
  const syllabus = model.catalogue.controls.filter(
    ({ frameworkId }) => subjects.frameworkById.get(frameworkId)?.publicationStatus === 'NOT_A_STANDARD',
  );
  const overPeriod = model.manifest.question.time.kind === 'period';
  return subjects.controls.map((reported) => {
    const { control, framework, result, mapped } = reported;
    const labels = syllabus.filter(({ key, publishedEquivalents }) =>
      [key, ...publishedEquivalents].includes(control.key),
    );
    const checkIds = mapped.map(({ mapping }) => mapping.checkId);
    const accepted = model.exceptions.filter(({ exception }) => checkIds.includes(exception.scope.checkId));
    return {
      uuid: ids.of('finding', control.key),
      title: toLine(cited(reported, subjects)),
      description: prose(verdictSentence(result), notConformity),
      props: [
        ...frameworkProps(framework),
        ...toProps({
          'control-id': control.controlId,
          'syllabus-label': labels.map(({ controlId }) => controlId),
          'published-equivalent': control.publishedEquivalents,
          'numbering-agreement': control.numberingAgreement,
          'text-verified': control.textVerified,
          role: control.role,
          verdict: result.verdict,
          reason: result.reason,
          'evaluated-for': result.evaluatedFor,
        }),
      ],
      origins: [{ actors: [{ type: 'tool', 'actor-uuid': ids.of('tool') }] }],
      target: {
        type: 'objective-id',
        'target-id': objectiveToken(control.key),
        title: toLine(`What the checks read that are evidence relevant to: ${cited(reported, subjects)}`),
        status: toStatus(reported, overPeriod),
      },
      ...listed(
        'related-observations',
        mapped.map(({ mapping }) => ({
          'observation-uuid': ids.of('check', mapping.checkId),
          remarks: `${mapping.relation}: ${toMarkup(mapping.rationale)}`,
        })),
      ),
      ...listed(
        'related-risks',
        accepted.map(({ exception }) => ({ 'risk-uuid': ids.of('exception', exception.exceptionId) })),
      ),
      remarks: prose(
        `Role: ${roleWords[control.role]}.`,
        toMarkup(control.numberingNote ?? ''),
        control.textVerified ? undefined : 'Number and title are from secondary sources; the text was not read.',
        mapped.length === 0 ? 'No check has evidence relevant to this control.' : undefined,
      ),
    };
  });
};
