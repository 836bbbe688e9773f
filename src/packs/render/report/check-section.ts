import { countCells, countHeads } from './counts.ts';
import { factLines } from './fact-lines.ts';
import { type Html, html, proved } from './html.ts';
import { type ItemSections, provedLines } from './item-section.ts';
import { nightChart, nightTable, worstNights } from './night-chart.ts';
import { type ShownFindings, type ShownItem, shownPerCheck } from './shown-items.ts';
import type { ReportedCheck } from './subjects.ts';
import { count, number, utc } from './words.ts';

/** The anchor of a check. */
export const checkAnchor = (checkId: string): string => `check-${checkId}`;

/** What was tested, the result, and the resources that fail or could not be judged. */
export const checkSection = (reported: ReportedCheck, shown: ShownFindings, items: ItemSections): Html => {
  const { check, result, ran, period } = reported;
  const of = `check/${check.id}`;
  const { counts, stale, oldestObservedAt } = result;
  return html`<section aria-labelledby="${checkAnchor(check.id)}">
<h3 id="${checkAnchor(check.id)}">${proved(`${of}/title`, check.title)}</h3>
<p class="soft"><code>${check.id}</code></p>
<p>${proved(`${of}/description`, check.description)}</p>
<table class="stack"><caption>Resources by result</caption><thead><tr>${countHeads}</tr></thead>
<tbody><tr>${countCells(of, result.verdict, counts)}</tr></tbody></table>
<dl><dt>Version</dt><dd>${proved(`${of}/version`, ran?.version ?? 'did not run')}</dd>
<dt>Parameters</dt><dd>${ran === undefined ? proved(`${of}/parameters`, 'did not run') : provedLines(`${of}/parameters`, factLines(ran.parameters))}</dd>
<dt>Severity</dt><dd>${proved(`${of}/severity`, check.severity)}</dd>
<dt>Age of the evidence</dt><dd>at most ${proved(`${of}/hours`, check.maxEvidenceAgeHours)} hours; ${oldestObservedAt === undefined ? 'nothing was observed' : html`the oldest was observed at ${utc(oldestObservedAt)}`}${stale ? html`. <strong>Some of it is too old: what had passed there counts as not established.</strong>` : ''}</dd>
<dt>What to do</dt><dd>${proved(`${of}/remediation`, check.remediation)}</dd></dl>
${ran === undefined ? html`<p class="note">The check did not run in the sweep that answers: nothing is known of it.</p>` : ''}
${period === undefined ? '' : html`<h4>Night by night</h4><p>${period.report.sentence}</p>${nightChart(`nights-${check.id}`, worstNights([period.report]))}${nightTable(period.report)}`}
${counts.fail > 0 ? list('Exceptions', '', counts.fail, shown.failures, check.id, items, shown.accepted) : ''}
${counts.inconclusive > 0 ? list('Not established', 'unknown', counts.inconclusive, shown.notEstablished, check.id, items, 0) : ''}
</section>
`;
};

const list = (
  title: string,
  kind: string,
  total: number,
  shown: readonly ShownItem[],
  checkId: string,
  items: ItemSections,
  accepted: number,
): Html => {
  const rest = total - shown.length;
  return html`<h4 class="before">${title}: ${count(total, 'resource')}${accepted > 0 ? `, ${number(accepted)} of them accepted` : ''}</h4>
<ul class="items ${kind}">${shown.map((item) => items.write(item, checkId))}</ul>
${rest > 0 ? html`<p>And ${number(rest)} more: the page shows at most ${shownPerCheck} of each kind for a check, <code>findings.csv</code> has them all.</p>` : ''}
`;
};
