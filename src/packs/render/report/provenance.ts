import type { PackModel } from '../../pack-model.ts';
import { type Html, html, proved } from './html.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import type { Subjects } from './subjects.ts';
import { count, number, roleWords, utc } from './words.ts';

/** How many accounts the table of provenance names. */
const namedAccounts = 200;

/** Accepted risks that were in force. */
export const exceptionsSection = ({ exceptions }: PackModel): Html =>
  exceptions.length === 0
    ? html`<p>No exception was in force.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Exceptions in force"><table class="stack"><caption>${count(exceptions.length, 'accepted risk')} in force; the verdict of a finding stays what it is</caption>
<thead><tr><th scope="col">Covers</th><th scope="col">Owner</th><th scope="col">Until</th><th scope="col">Reason and compensating control</th><th scope="col">Recorded</th></tr></thead>
<tbody>${exceptions.map(({ exception, appendedAt, sequence }) => {
        const { scope } = exception;
        const covers = [scope.checkId, scope.resource ?? 'any resource', scope.accountId, scope.region];
        return html`<tr><th scope="row">${covers.filter((part) => part !== undefined).join(', ')}</th><td data-label="Owner">${exception.owner}</td><td data-label="Until">${utc(exception.expiresAt)}</td><td data-label="Why">${exception.reason} Compensating control: ${exception.compensatingControl}</td><td data-label="Recorded">${utc(appendedAt)}, log entry ${number(sequence)}; asked for by ${exception.requestedBy}, approved by ${exception.approvedBy}</td></tr>
`;
      })}</tbody></table></div>`;

/** Where the evidence comes from. */
export const provenanceSection = (model: PackModel, subjects: Subjects): Html => {
  const { sweep, logSize, checkpoint, manifest } = model;
  const [origin = '', , root = ''] = checkpoint.split('\n');
  const accounts = sweep.scope.accounts.slice(0, namedAccounts);
  const calls = Object.entries(sweep.apiCalls).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const requests = calls.reduce((sum, [, made]) => sum + made, 0);
  return html`<dl>
<dt>Sweep</dt><dd><code>${proved('sweep/sweepId', sweep.sweepId)}</code>, started by ${triggerWords[sweep.trigger]}</dd>
<dt>Collection began</dt><dd>${proved('sweep/startedAt', utc(sweep.startedAt))}</dd>
<dt>Sealed</dt><dd>${proved('sweep/sealedAt', utc(sweep.sealedAt))}, as entry ${proved('log/sequence', number(sweep.sequence))} of the log</dd>
<dt>Written by</dt><dd>Assay ${proved('sweep/productVersion', sweep.productVersion)} with mappings ${proved('sweep/mappingVersion', sweep.mappingVersion)}; this pack by Assay ${manifest.productVersion}</dd>
<dt>Root of the sweep</dt><dd><code>${proved('sweep/rootDigest', sweep.rootDigest)}</code></dd>
<dt>Log</dt><dd><code>${proved('log/origin', origin)}</code>, ${proved('log/size', number(logSize))} entries, root <code>${proved('log/root', root)}</code></dd>
<dt>Key of the log</dt><dd><code>${proved('key/log', keyFingerprint(manifest.keys.log))}</code></dd>
<dt>Key of packs</dt><dd><code>${proved('key/pack', keyFingerprint(manifest.keys.pack))}</code></dd>
<dt>Calls</dt><dd>${count(requests, 'read request')} to AWS, retries included<details><summary>By operation</summary><ul>${calls.map(([operation, made]) => html`<li><code>${operation}</code>: ${number(made)}</li>`)}</ul></details></dd></dl>
<p>Every fact has three times: when the source says that it happened (with the resource, where the source tells), when it was observed (with the resource), and when it was sealed (above).</p>
<div class="scroll" tabindex="0" role="region" aria-label="Accounts and principals"><table class="stack"><caption>Who called, where</caption><thead><tr><th scope="col">Account</th><th scope="col">Principal</th><th scope="col">Regions</th></tr></thead>
<tbody>${accounts.map(
    ({ accountId, principalArn, regions }) =>
      html`<tr><th scope="row">${accountId}</th><td data-label="Principal">${principalArn}</td><td data-label="Regions">${regions.join(', ')}</td></tr>
`,
  )}</tbody></table></div>
${sweep.scope.accounts.length > accounts.length ? html`<p>And ${count(sweep.scope.accounts.length - accounts.length, 'more account')}: <code>evidence/log.ndjson</code> has them all.</p>` : ''}
${
  subjects.frameworks.length === 0
    ? ''
    : html`<h3>Catalogues</h3><ul>${subjects.frameworks.map(({ title, edition, statusNote, roleNote }) => html`<li>${title}, edition ${edition}. ${statusNote} ${roleNote}</li>`)}</ul>
<p class="soft">A mapping is a judgement of its author, never a statement of a publisher. Roles: ${roleWords.CUSTOMER}, ${roleWords.PROVIDER}, or both.</p>`
}`;
};

const triggerWords = {
  CLI: 'a command',
  API: 'a request to the API',
  SCHEDULE: 'the schedule',
  START: 'the start of the service',
} as const;

/** How far the check of the page goes, and what to do for more. */
export const checkCovers =
  (): Html => html`<p>This page checks itself when the browser runs its script: it recomputes the signature of the checkpoint of the log, that the sweep is in the log, that the slices, the catalogue of checks and controls, and each resource shown are in the sweep, and that the counts and texts on this page follow from them. Texts that it has compared are underlined with dots.</p>
<p>It does not check:</p>
<ul><li>the key: compare the fingerprint with the one that you received separately;</li>
<li>the nights of a period, the exceptions, the time until which the log is known, the times of observation and everything else that is not underlined;</li>
<li>the other files of the pack, and whether the pack is whole;</li>
<li>itself: whoever forges a page can forge the script in it, too.</li></ul>
<p><code>assay verify</code> checks all of that, with a key from outside the pack and a program from outside the pack. It is the real check; <code>README.txt</code> has the commands, and others for <code>sha256sum</code> and <code>openssl</code>.</p>`;
