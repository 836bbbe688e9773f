import type { VerdictCounts } from '../../../domain/aggregate.ts';
import type { Verdict } from '../../../domain/verdict.ts';
import { type Html, html, proved } from './html.ts';
import { number, verdictWords } from './words.ts';

/** A verdict in words, in its colour. */
const verdictWord = (of: string, verdict: Verdict): Html =>
  html`<span class="verdict ${verdict}">${proved(`${of}/verdict`, verdictWords[verdict])}</span>`;

/** The heads of the columns that `countCells` fills. */
export const countHeads = html`<th scope="col">Result</th><th scope="col" class="n">Exceptions</th><th scope="col" class="n">Not established</th><th scope="col" class="n">No exception</th><th scope="col" class="n">Not applicable</th>`;

/** Verdict and counts of a check, a control or all, as cells of a row. */
export const countCells = (of: string, verdict: Verdict, counts: VerdictCounts): Html =>
  html`<td data-label="Result">${verdictWord(of, verdict)}</td><td class="n" data-label="Exceptions">${proved(`${of}/fail`, number(counts.fail))}</td><td class="n" data-label="Not established">${proved(`${of}/inconclusive`, number(counts.inconclusive))}</td><td class="n" data-label="No exception">${proved(`${of}/pass`, number(counts.pass))}</td><td class="n" data-label="Not applicable">${proved(`${of}/notApplicable`, number(counts.notApplicable))}</td>`;
