import type { ExcludedRegion } from '../../domain/sweep-record.ts';
import { type Verdict, verdicts } from '../../domain/verdict.ts';
import type { CoverageGap } from '../../evidence/results.ts';
import type { DerivedFileMaker } from '../derived-part.ts';
import { blockPath, packPaths } from '../layout.ts';
import type { PackQuestion } from '../manifest.ts';
import type { PackModel } from '../pack-model.ts';
import { accountExclusionWords, excludedAccountsOf } from './excluded-accounts.ts';
import { verdictSentence } from './oscal-sentences.ts';
import { bullet, bullets, heading, labelled, listOf, paragraph, title } from './readme-text.ts';
import { verifySection } from './readme-verify.ts';
import { type ReportedControl, type Subjects, toSubjects } from './report/subjects.ts';
import { citedFramework, count, number, publishedFor, roleWords } from './report/words.ts';

/** `README.txt`: plain ASCII, lines of at most 78 characters. What the pack is, says and leaves open, and how to verify it. */
export const readme: DerivedFileMaker = (model) => ({
  path: packPaths.readme,
  parts: [{ head: () => text(model) }],
});

const text = (model: PackModel): string =>
  [
    title('EVIDENCE PACK'),
    paragraph(
      `This pack shows the state of AWS resources as Assay ${model.sweep.productVersion} read it from the AWS APIs, what the checks said of each resource, and the signed log in which both were kept. It is evidence relevant to the controls named below. It is no certificate: nothing in it says that a control, a standard or a law is met.`,
    ),
    paragraph(`Open ${packPaths.report} first. All times are in UTC.`),
    questionSection(model),
    answerSection(model),
    scopeSection(model),
    limitsSection(model),
    filesSection(model),
    wordsSection(),
    verifySection(model.timestamped),
  ].join('');

const subjectText = ({ subject }: PackQuestion): string => {
  switch (subject.kind) {
    case 'everything':
      return 'all checks of the sweep, and the controls of the current published editions that they are mapped to';
    case 'checks':
      return `the checks ${subject.checkIds.join(', ')}`;
    case 'controls':
      return `the controls ${subject.controlKeys.join(', ')}`;
    case 'framework':
      return `the controls of ${subject.frameworkId} that checks are mapped to`;
  }
};

const scopeText = (asked: readonly string[] | undefined): string =>
  asked === undefined ? 'all that the sweep covered' : listOf(asked, packPaths.manifest);

const questionSection = ({ manifest: { question }, sweep, knownUntil, logSize, checkpoint }: PackModel): string => {
  const { time } = question;
  const origin = checkpoint.slice(0, checkpoint.indexOf('\n'));
  return (
    heading('THE QUESTION') +
    labelled('About', subjectText(question)) +
    labelled(
      'Time',
      time.kind === 'as-of' ? `as of ${time.asOf}` : `the period from ${time.from} to ${time.to}, both inclusive`,
    ) +
    labelled('Accounts', scopeText(question.accountIds)) +
    labelled('Regions', scopeText(question.regions)) +
    labelled('Answered by', `sweep ${sweep.sweepId}, begun ${sweep.startedAt}, sealed ${sweep.sealedAt}`) +
    labelled('Log', `${origin}, ${count(logSize, 'line')}, known until ${knownUntil}`)
  );
};

const answerSection = (model: PackModel): string => {
  const subjects = toSubjects(model);
  const results = subjects.controls.length > 0 ? model.controls : model.checks;
  const noun = subjects.controls.length > 0 ? 'control' : 'check';
  const totals = verdicts
    .map((verdict: Verdict) => `${verdict} ${number(results.filter((result) => result.verdict === verdict).length)}`)
    .join(', ');
  const accepted = model.exceptions.length;
  return (
    heading('THE ANSWER') +
    paragraph(
      `${count(results.length, noun)}: ${totals}.`,
      `${count(model.coverage.resources, 'resource')} in ${count(model.coverage.slices.planned, 'slice')}, ${number(model.coverage.slices.complete)} of them read completely.`,
      accepted === 0
        ? 'No accepted risk is recorded for these checks.'
        : `${accepted === 1 ? '1 accepted risk is' : `${number(accepted)} accepted risks are`} in force for these checks; a FAIL that one covers stays a FAIL.`,
    ) +
    (subjects.controls.length > 0
      ? subjects.controls.map((control) => bullet(...controlSentences(control, subjects))).join('')
      : subjects.checks
          .map(({ check, result, period }) =>
            bullet(`${check.id}: ${check.title}. ${result.verdict}.`, verdictSentence(result), period?.report.sentence),
          )
          .join(''))
  );
};

const controlSentences = (reported: ReportedControl, subjects: Subjects): readonly (string | undefined)[] => [
  `${controlTitle(reported, subjects)}. Role: ${roleWords[reported.control.role]}. ${reported.result.verdict}.`,
  verdictSentence(reported.result),
  reported.period?.report.sentence,
];

/** Published numbering leads; the label of the training syllabus stands beside it. */
const controlTitle = ({ control, framework }: ReportedControl, { controlByKey, frameworkById }: Subjects): string => {
  const { key, controlId, title: name } = control;
  if (framework.publicationStatus === 'NOT_A_STANDARD') {
    const published = publishedFor(control, controlByKey, frameworkById).map((other) => other.key);
    return `${published.length === 0 ? 'no published control' : published.join(', ')} [training syllabus, not a standard: ${controlId} ${name}]`;
  }
  const labels = [...controlByKey.values()]
    .filter(({ publishedEquivalents }) => publishedEquivalents.includes(key))
    .map((label) => label.controlId);
  return `${citedFramework(framework)} ${controlId} ${name} (${key})${labels.length === 0 ? '' : ` [training syllabus: ${labels.join(', ')}]`}`;
};

const scopeSection = (model: PackModel): string => {
  const { coverage, excludedRegions, checksNotRun, sweep, checkIds } = model;
  const entry = `line ${sweep.sequence} of ${packPaths.log}`;
  return (
    heading('SCOPE') +
    labelled('Accounts', listOf(coverage.accountIds, entry)) +
    labelled('Regions', listOf(coverage.regions, entry)) +
    labelled('Checks', checkIds.join(', ')) +
    labelled(
      'Slices',
      `${number(coverage.slices.planned)} planned (one list of resources in one account and region each): ${number(coverage.slices.complete)} complete, ${number(coverage.slices.partial)} partial, ${number(coverage.slices.denied)} denied, ${number(coverage.slices.failed)} failed, ${number(coverage.slices.skipped)} skipped`,
    ) +
    '\n' +
    paragraph(
      coverage.slices.planned === 0
        ? 'Gaps: everything. The sweep has no list in which the checks could have found a resource.'
        : coverage.gaps.length === 0
          ? 'Gaps: none. Every list of the scope was read to its end.'
          : `Gaps: ${count(coverage.gaps.length, 'list')} not read to the end. Resources that were not seen are in no file, and no result over such a list is PASS:`,
    ) +
    spaced(bullets(coverage.gaps.map(gapText), blockPath(sweep.rootDigest))) +
    paragraph(
      excludedRegions.length === 0
        ? 'Regions left out: none.'
        : `Regions left out: ${number(excludedRegions.length)}. Nothing is known of them:`,
    ) +
    spaced(bullets(excludedRegions.map(regionText), entry)) +
    excludedAccountsText(model, entry) +
    paragraph(
      checksNotRun.length === 0
        ? 'Checks that did not run: none.'
        : `Checks that did not run, so that nothing is known of what they test: ${checksNotRun.join(', ')}.`,
    ).trimEnd() +
    '\n'
  );
};

/** Nothing where no account was left out, so that packs of sweeps that knew of none stay as they are. */
const excludedAccountsText = (model: PackModel, entry: string): string => {
  const accounts = excludedAccountsOf(model);
  if (accounts.length === 0) return '';
  return (
    paragraph(`Accounts left out: ${number(accounts.length)}. Nothing is known of them:`) +
    spaced(
      bullets(
        accounts.map(({ accountId, reason }) => `${accountId}: ${accountExclusionWords[reason]}`),
        entry,
      ),
    )
  );
};

const spaced = (list: string): string => (list === '' ? '' : `${list}\n`);

const gapText = ({ accountId, region, collectorId, status, reason, code }: CoverageGap): string =>
  `${accountId} ${region} ${collectorId}: ${status}, ${reason}${code === undefined ? '' : ` (${code})`}`;

const regionText = ({ accountId, region, reason }: ExcludedRegion): string =>
  `${accountId} ${region}: ${reason === 'NOT_OPTED_IN' ? 'not enabled for the account' : 'not selected for the sweep'}`;

const limitsSection = ({ knownUntil, manifest: { question } }: PackModel): string =>
  heading('WHAT IS NOT COVERED, AND WHAT NO PACK CAN SHOW') +
  bullet(
    'Conformity. The checks read some settings of some services. A control asks for more than that: policies, people, other systems. Whether it is met is a judgement that no pack makes.',
  ) +
  bullet('What the AWS APIs do not tell, and everything outside the accounts, regions and checks above.') +
  bullet('The time between two sweeps. A setting that was changed and changed back in between was not seen.') +
  (question.time.kind === 'period'
    ? bullet(
        'Every resource of every night. The pack holds all resources of the sweep that answers for the end of the period. An earlier night is shown by the counts that were sealed in it and by the resources that failed in it.',
      )
    : bullet('Other nights. This pack is as of one time; ask for a period to see the nights.')) +
  bullet(
    `Anything after ${knownUntil}. An exception that was revoked or a night that was found missed later is not in the pack.`,
  ) +
  bullet(
    'A second history. Whoever holds the key of the log could write another log from behind the last checkpoint that somebody else remembers. Keep checkpoints outside, and verify with --remember: then a log that does not continue the one you know is found out.',
  ) +
  bullet('The truth of what AWS answered. The pack shows what was answered, when, and to which identity.') +
  bullet('Accepted risks as an excuse. An exception is listed beside a failure and never changes a verdict.');

const filesSection = (model: PackModel): string =>
  heading('FILES') +
  bullet(`${packPaths.report}: the answer for people, for the screen and for paper; it checks itself.`) +
  bullet(`${packPaths.findings}: a row for each resource and check.`) +
  bullet(`${packPaths.population}: a row for each resource that was seen.`) +
  (model.periods.length > 0 ? bullet(`${packPaths.nights}: a row for each control or check and night.`) : '') +
  bullet(`${packPaths.oscal}: for tools that read OSCAL.`) +
  bullet(
    `${packPaths.ocsf}: for tools that read OCSF, one event a line; all findings but the NOT_APPLICABLE ones, for which it has no word.`,
  ) +
  bullet(`${packPaths.manifest}: the question, and the names of the keys.`) +
  bullet(
    `${packPaths.log}: the log, one entry a line: sweeps, schedules, missed nights, exceptions, revocations. Line ${model.sweep.sequence} is the sweep that answers.`,
  ) +
  bullet(
    'evidence/blocks/, evidence/objects/: what was sealed, one record a line, named by digest: resources with facts and findings, how they were collected, checks with their descriptions, controls, mappings with their rationale. CSV files name the file and line of each resource.',
  ) +
  bullet(
    `${packPaths.checkpoint}, proofs/checkpoints/: the signed state of the log, now and behind each sweep shown.`,
  ) +
  (model.timestamped === true
    ? bullet(`${packPaths.timestamp}: a time-stamping authority says when that state existed (RFC 3161).`)
    : '') +
  bullet(`${packPaths.sums}, ${packPaths.note}: the digest of every file, and the signature over them.`) +
  '\n' +
  paragraph(
    'The CSV files are UTF-8 with commas. So that a spreadsheet neither runs a text nor takes it for a number or date, an apostrophe stands before a text that does not begin with a letter, { or [ (account ids among them), or that would be read as something else; and behind a semicolon, tab or line break inside a text. Take one apostrophe away at each of these places and you have the value. Where Excel expects semicolons, import the file (Data, From Text/CSV). It shows at most 1,048,576 rows; where there are more, use a program.',
  ).trimEnd() +
  '\n';

const wordsSection = (): string =>
  heading('WORDS') +
  labelled(
    'PASS',
    'the fact was read, satisfies the rule and is fresh enough. Of a scope: and every list was complete.',
  ) +
  labelled('FAIL', 'the fact was read and violates the rule.') +
  labelled(
    'NOT_APPLICABLE',
    'the rule cannot apply to the resource; the reason is given. Of a scope: nothing there to test.',
  ) +
  labelled(
    'INCONCLUSIVE',
    'not established: the fact could not be read, is too old or is contradictory; the reason is given. It is neither a pass nor a failure.',
  ) +
  labelled('slice', 'one list of resources, in one account and region.') +
  labelled('sweep', 'one reading of all slices, judged, sealed and appended to the log.') +
  labelled('exception', 'a risk that somebody accepted until a date. The verdict stays what it is.');
