import type { ExceptionEntry } from '../../../domain/log-entry.ts';
import { reasonMeanings } from '../../../domain/reason.ts';
import type { PackFinding } from '../../pack-model.ts';
import { factLines } from './fact-lines.ts';
import { type Html, html, htmlLines, proved } from './html.ts';
import type { ShownItem } from './shown-items.ts';
import { utc } from './words.ts';

/** Lines of facts that the script of the page compares. */
export const provedLines = (from: string, lines: readonly string[]): Html =>
  html`<pre data-from="${from}">${htmlLines(lines)}</pre>`;

/** Writes shown resources; the facts of one that several checks name stand where it comes first. */
export class ItemSections {
  readonly #written = new Set<number>();

  write(item: ShownItem, checkId: string): Html {
    const { index, entry } = item;
    const { resource } = entry;
    const of = `item/${index}`;
    const finding = item.findings.get(checkId);
    return html`<li>
<p><span class="name">${proved(`${of}/id`, resource.id)}</span> <span class="soft">${proved(`${of}/where`, `${resource.type}, account ${resource.accountId}, ${resource.region}`)}</span></p>
${finding === undefined ? '' : findingText(of, finding)}${this.#facts(item, of)}</li>
`;
  }

  #facts({ index, entry, times, observedFrom, observedTo, file, line }: ShownItem, of: string): Html {
    if (this.#written.has(index)) return html`<p class="soft"><a href="#item-${index}">Facts: see above</a></p>`;
    this.#written.add(index);
    const { arn } = entry.resource;
    return html`<details id="item-${index}"><summary>Facts</summary>
${provedLines(`${of}/facts`, factLines(entry.facts))}
<dl>${arn === undefined ? '' : html`<dt>ARN</dt><dd>${proved(`${of}/arn`, arn)}</dd>`}
${times === undefined ? '' : html`<dt>Times of the source</dt><dd>${factLines(times).join('; ')}</dd>`}
<dt>Observed</dt><dd>${utc(observedFrom)} to ${utc(observedTo)}</dd>
<dt>In the pack</dt><dd><code>${file}</code>, line ${line}</dd></dl></details>
`;
  }
}

const findingText = (of: string, finding: PackFinding): Html => {
  const { checkId, verdict, reason, severity, sealedVerdict, attributes, accepted = [] } = finding;
  const name = `${of}/${checkId}`;
  return html`<p><span class="verdict ${verdict}">${proved(`${name}/verdict`, verdict)}</span>${verdict === 'FAIL' ? html`, severity ${proved(`${name}/severity`, severity)}` : ''}${
    reason === undefined ? '' : html`, ${proved(`${name}/reason`, reason)}: ${reasonMeanings[reason]}`
  }${sealedVerdict === undefined ? '' : ` It was ${sealedVerdict} when it was sealed.`}</p>
${attributes === undefined ? '' : provedLines(`${name}/attributes`, factLines(attributes))}
${accepted.map(acceptance)}`;
};

const acceptance = ({ exception, sequence }: ExceptionEntry): Html =>
  html`<p class="note">Accepted until ${utc(exception.expiresAt)} by ${exception.owner}: ${exception.reason} Compensating control: ${exception.compensatingControl} (log entry ${sequence}). The verdict stays FAIL.</p>
`;
