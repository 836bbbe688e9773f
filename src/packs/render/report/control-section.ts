import type { Control } from '../../../controls/framework.ts';
import { checkAnchor } from './check-section.ts';
import { controlName, isSyllabus, publishedIds, syllabusLabels } from './control-name.ts';
import { countCells, countHeads } from './counts.ts';
import { type Html, html, proved } from './html.ts';
import { nightChart, nightTable, worstNights } from './night-chart.ts';
import type { ShownItems } from './shown-items.ts';
import type { ReportedCheck, ReportedControl, Subjects } from './subjects.ts';
import { citedFramework, count, number, publishedFor, relationWords, roleWords } from './words.ts';

/** How many failing resources the section of a control names; the sections of its checks have more. */
const namedPerCheck = 5;

const controlAnchor = (index: number): string => `control-${index + 1}`;

/** One control: what it is, how the checks bear on it, and the result. */
export const controlSection = (
  { control, framework, result, mapped, period }: ReportedControl,
  index: number,
  subjects: Subjects,
  shown: ShownItems,
): Html => {
  const of = `control/${control.key}`;
  const anchor = controlAnchor(index);
  const id = proved(`${of}/id`, control.controlId);
  const title = proved(`${of}/title`, control.title);
  return html`<section aria-labelledby="${anchor}">
<h3 id="${anchor}">${
    isSyllabus(control, subjects)
      ? html`${publishedIds(control, subjects)} <span class="soft">syllabus label ${id} ${title}</span>`
      : html`${id} ${title} <span class="soft">${citedFramework(framework)}</span>`
  }</h3>
${citation(control, subjects)}
<dl><dt>Catalogue</dt><dd>${proved(`${of}/framework`, framework.title)}, edition ${framework.edition}. ${framework.statusNote}</dd>
<dt>Role</dt><dd>${roleWords[control.role]}</dd>
${control.textVerified ? '' : html`<dt>Text</dt><dd>not read by the authors of the mapping: it rests on id and title</dd>`}</dl>
<table class="stack"><caption>Findings of all checks of the control: a resource that two checks judge counts twice</caption><thead><tr>${countHeads}</tr></thead>
<tbody><tr>${countCells(of, result.verdict, result.counts)}</tr></tbody></table>
${period === undefined ? '' : html`<h4>Night by night</h4><p>${period.report.sentence}</p>${nightChart(`nights-${anchor}`, worstNights([period.report]))}${nightTable(period.report)}`}
${mapped.length === 0 ? html`<p class="note">No check gives evidence relevant to this control: nothing is known of it.</p>` : html`<h4>What was tested</h4>`}
${mapped.map(({ mapping, check }) => {
  const { failures } = shown.of(check.check.id);
  return html`<p class="name"><a href="#${checkAnchor(check.check.id)}">${check.check.title}</a></p>
<ul><li>Relation: ${relationWords[mapping.relation]}. ${proved(`${of}/why/${check.check.id}`, mapping.rationale)}${mapping.role === 'PROVIDER' ? ' Holds only for an organisation that itself provides a cloud service.' : ''}</li>
<li>${testResult(check)}</li>
${
  failures.length > 0
    ? html`<li>Failing: ${names(
        failures.map(({ entry }) => entry.resource.id),
        check.result.counts.fail,
      )}</li>`
    : ''
}</ul>
`;
})}
</section>
`;
};

const names = (ids: readonly string[], total: number): string => {
  const named = ids.slice(0, namedPerCheck);
  const rest = total - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${number(rest)} more` : ''}`;
};

const judgedText = (fail: number, pass: number, judged: number): string => {
  if (judged === 0) return 'no resource was found to judge';
  if (fail > 0) return `exceptions in ${number(fail)} of ${number(judged)}`;
  return `no exception in ${number(pass)} of ${number(judged)}`;
};

const testResult = ({ ran, result }: ReportedCheck): string => {
  if (ran === undefined) return 'The check did not run in the sweep that answers.';
  const { fail, inconclusive, pass, notApplicable } = result.counts;
  const judged = fail + inconclusive + pass;
  const parts = [
    judgedText(fail, pass, judged),
    ...(inconclusive > 0 ? [`${number(inconclusive)} not established`] : []),
    ...(notApplicable > 0 ? [`not applicable to ${number(notApplicable)}`] : []),
    ...(result.coverage.complete ? [] : ['the population is not complete']),
  ];
  return `Version ${ran.version}: ${parts.join(', ')}.`;
};

/** What to know before citing the control: how the same subject is numbered elsewhere. */
const citation = (control: Control, subjects: Subjects): Html => {
  const lines = isSyllabus(control, subjects)
    ? publishedFor(control, subjects.controlByKey, subjects.frameworkById).map((one) => controlName(one, subjects))
    : syllabusLabels(control, subjects).map(
        ({ controlId, title }) => `Syllabus label: ${controlId} ${title} (training material, not a standard)`,
      );
  const note = control.numberingNote === undefined ? '' : html`<p class="note">${control.numberingNote}</p>`;
  return lines.length === 0 ? note || html`` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>${note}`;
};

/** The results of all controls in one table. */
export const controlTable = (controls: readonly ReportedControl[], subjects: Subjects): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Results by control"><table class="stack"><caption>${count(controls.length, 'control')}</caption>
<thead><tr><th scope="col">Control</th>${countHeads}</tr></thead>
<tbody>${controls.map(
    ({ control, result }, index) =>
      html`<tr><th scope="row"><a href="#${controlAnchor(index)}">${controlName(control, subjects)}</a></th>${countCells(`control/${control.key}`, result.verdict, result.counts)}</tr>
`,
  )}</tbody></table></div>`;
