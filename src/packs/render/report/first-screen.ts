import { addCounts, controlVerdict, noCounts, type VerdictCounts } from '../../../domain/aggregate.ts';
import { reasonMeanings } from '../../../domain/reason.ts';
import { sliceId } from '../../../domain/slice.ts';
import type { Verdict } from '../../../domain/verdict.ts';
import type { PackModel } from '../../pack-model.ts';
import { accountExclusionWords, excludedAccountsOf } from '../excluded-accounts.ts';
import { controlName } from './control-name.ts';
import { countCells, countHeads } from './counts.ts';
import { type Html, html, proved } from './html.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import { nightChart, nightTable, worstNights } from './night-chart.ts';
import type { Subjects } from './subjects.ts';
import { count, frameworkName, number, utc } from './words.ts';

/** How many regions that were not swept the page names. */
const namedRegions = 60;

/** What is asked about, in words. */
export const subjectWords = ({ manifest }: PackModel, subjects: Subjects): string => {
  const { subject } = manifest.question;
  const [onlyCheck, onlyControl] = [subjects.checks[0], subjects.controls[0]];
  switch (subject.kind) {
    case 'everything':
      return 'everything that was checked';
    case 'framework': {
      const framework = subjects.frameworkById.get(subject.frameworkId);
      return framework === undefined ? subject.frameworkId : frameworkName(framework);
    }
    case 'checks':
      return subjects.checks.length === 1 && onlyCheck !== undefined
        ? `the check “${onlyCheck.check.title}”`
        : count(subjects.checks.length, 'check');
    case 'controls':
      return subjects.controls.length === 1 && onlyControl !== undefined
        ? controlName(onlyControl.control, subjects)
        : count(subjects.controls.length, 'control');
  }
};

/** When, in words. */
export const timeWords = ({ manifest, evaluatedFor }: PackModel): string => {
  const { time } = manifest.question;
  return time.kind === 'as-of' ? `as of ${utc(evaluatedFor)}` : `from ${utc(time.from)} to ${utc(time.to)}`;
};

/** The question, the answer, over what, and what is missing. */
export const firstScreen = (model: PackModel, subjects: Subjects, acceptedFailures: number): Html =>
  html`<p class="kicker">Assay: evidence from the state of AWS accounts</p>
<h1>What does the evidence say about ${subjectWords(model, subjects)}, ${timeWords(model)}?</h1>
<div id="status" role="status"><p id="status-text">This page has not been checked yet.</p>
<p class="unchecked">The fingerprint of the key of the log is <code>${proved('key/log', keyFingerprint(model.manifest.keys.log))}</code>. Compare it with the one that you received separately.</p><p><a href="#check">What the check covers, and what it does not</a></p></div>
<p class="answer">${answer(model, acceptedFailures)}</p>
${periodAnswer(model, subjects)}
<table class="stack"><caption>All findings: a finding is one check on one resource</caption><thead><tr>${countHeads}</tr></thead>
<tbody><tr>${countCells('total', totalVerdict(model), totals(model))}</tr></tbody></table>
${population(model)}
${gaps(model)}`;

const totals = ({ checks }: PackModel): VerdictCounts => checks.map(({ counts }) => counts).reduce(addCounts, noCounts);

const totalVerdict = ({ checks }: PackModel): Verdict => controlVerdict(checks.map(({ verdict }) => verdict));

/** The answer in a sentence. It speaks of findings and of coverage, never of conformity. */
const answer = (model: PackModel, acceptedFailures: number): Html => {
  const { coverage, checks, checksNotRun } = model;
  const { fail, inconclusive, pass, notApplicable } = totals(model);
  const judged = number(fail + inconclusive + pass);
  const passed = html`in ${proved('total/pass', number(pass))} of ${proved('total/judged', judged)} findings`;
  const firsts = {
    FAIL: html`<strong class="FAIL">Exceptions found</strong> in ${proved('total/fail', number(fail))} of ${proved('total/judged', judged)} findings${acceptedFailures > 0 ? `, ${number(acceptedFailures)} of them accepted` : ''}`,
    INCONCLUSIVE: html`<strong class="INCONCLUSIVE">Not established</strong>: no exception found ${passed}`,
    PASS: html`<strong class="PASS">No exception found</strong> ${passed}`,
    NOT_APPLICABLE: html`<strong class="NOT_APPLICABLE">Nothing to test</strong>: no resource that was found falls under the checks`,
  } as const satisfies Record<Verdict, Html>;
  const more = [
    inconclusive > 0 ? html`${proved('total/inconclusive', number(inconclusive))} not established` : undefined,
    notApplicable > 0 ? html`${proved('total/notApplicable', number(notApplicable))} not applicable` : undefined,
    coverage.complete
      ? html`the population is complete`
      : html`the population is <strong>not complete</strong>: ${proved('coverage/complete', number(coverage.slices.complete))} of ${proved('coverage/slices', number(coverage.slices.planned))} slices were read to the end`,
    checks.some(({ stale }) => stale) ? html`some of the evidence is <strong>too old</strong>` : undefined,
    checksNotRun.length > 0 ? html`${count(checksNotRun.length, 'check')} did not run` : undefined,
  ].filter((part) => part !== undefined);
  return html`${firsts[totalVerdict(model)]}${more.map((part) => html`; ${part}`)}.`;
};

/** What the period says: of one subject its own sentence, of several how many nights were good for all of them. */
const periodAnswer = ({ periods }: PackModel, subjects: Subjects): Html | undefined => {
  const reports = periods.map(({ report }) => report);
  const [only] = reports;
  if (only === undefined) return undefined;
  const nights = worstNights(reports);
  const chart = nightChart('nights-all', nights);
  if (reports.length === 1)
    return html`<section aria-label="The period"><p>${only.sentence}</p>${chart}${nightTable(only)}</section>`;
  const good = [...nights.values()].filter((status) => status === 'HELD' || status === 'NOT_APPLICABLE').length;
  const noun = subjects.controls.length > 0 ? 'control' : 'check';
  return html`<section aria-label="The period"><p>On ${number(good)} of ${count(nights.size, 'night')} all ${count(reports.length, noun)} held or had nothing to test. Each night shows the worst of them; the sections below have them one by one.</p>${chart}
<details><summary>The sentences of the ${noun}s</summary><ul>${reports.map(({ sentence }) => html`<li>${sentence}</li>`)}</ul></details></section>`;
};

const population = (model: PackModel): Html => {
  const { coverage, manifest, sweep, knownUntil } = model;
  const { question } = manifest;
  const all = 'all that were swept';
  return html`<dl>
<dt>Population</dt><dd>${proved('coverage/resources', number(coverage.resources))} resources in ${count(coverage.accountIds.length, 'account')} and ${count(coverage.regions.length, 'region')}; <code>population.csv</code> lists those that a check judged</dd>
<dt>Coverage</dt><dd>${coverage.complete ? 'complete' : 'not complete'}: ${proved('coverage/complete', number(coverage.slices.complete))} of ${proved('coverage/slices', number(coverage.slices.planned))} slices (one collector in one account and region) read to the end</dd>
<dt>Accounts asked for</dt><dd>${proved('asked/accounts', question.accountIds?.join(', ') ?? all)}</dd>
<dt>Regions asked for</dt><dd>${proved('asked/regions', question.regions?.join(', ') ?? all)}</dd>
<dt>Read for</dt><dd>${proved('asked/for', utc(model.evaluatedFor))}, from the sweep that was sealed at ${proved('sweep/sealedAt', utc(sweep.sealedAt))}</dd>
<dt>Known until</dt><dd>${utc(knownUntil)}: what was recorded later is not in this pack</dd></dl>`;
};

const gaps = (model: PackModel): Html => {
  const { coverage, allSlices, excludedRegions } = model;
  const excludedAccounts = excludedAccountsOf(model);
  const accounts = excludedAccounts.slice(0, namedRegions);
  const places = new Map(allSlices.map((slice, place) => [sliceId(slice), place]));
  const regions = excludedRegions.slice(0, namedRegions);
  const why = { NOT_OPTED_IN: 'not enabled for the account', NOT_SELECTED: 'not selected for the sweep' } as const;
  return html`${
    coverage.gaps.length === 0
      ? ''
      : html`<h2 id="gaps">Not read completely</h2>
<ul>${coverage.gaps.map((gap) => {
          const code = gap.code === undefined ? '' : ` (${gap.code})`;
          const text = `${gap.accountId} ${gap.region} ${gap.collectorId}: ${gap.status}, ${gap.reason}${code}`;
          return html`<li>${proved(`gap/${places.get(sliceId(gap)) ?? -1}`, text)}. <span class="soft">${reasonMeanings[gap.reason]}</span></li>
`;
        })}</ul>`
  }${
    regions.length === 0
      ? ''
      : html`<details><summary>${count(excludedRegions.length, 'region')} not swept</summary><ul>${regions.map(
          ({ accountId, region, reason }) => html`<li>${accountId} ${region}: ${why[reason]}</li>`,
        )}</ul>${excludedRegions.length > regions.length ? html`<p>And ${number(excludedRegions.length - regions.length)} more: README.txt has them all.</p>` : ''}</details>`
  }${
    accounts.length === 0
      ? ''
      : html`<details><summary>${count(excludedAccounts.length, 'account')} not swept</summary><ul>${accounts.map(
          ({ accountId, reason }) => html`<li>${accountId}: ${accountExclusionWords[reason]}</li>`,
        )}</ul>${excludedAccounts.length > accounts.length ? html`<p>And ${number(excludedAccounts.length - accounts.length)} more: README.txt has them all.</p>` : ''}</details>`
  }`;
};
