import { type AskedEvidence, evidencePage } from '../../api/evidence-page.ts';
import type { EvidenceFilter } from '../../api/generated.ts';
import { checksNotRun, tallyOf } from '../../api/results.ts';
import { checks } from '../../checks/catalogue.ts';
import { AssayError } from '../../domain/error.ts';
import { parseInstant } from '../../domain/instant.ts';
import { localPrincipal } from '../../domain/principal.ts';
import { type ReasonCode, reasonCodes, reasonMeanings } from '../../domain/reason.ts';
import type { ResourceRef } from '../../domain/resource.ts';
import { severities, verdicts } from '../../domain/verdict.ts';
import { type Coverage, coverageOf } from '../../evidence/results.ts';
import type { StoreOptions } from '../deployment.ts';
import { knownValues } from '../known-value.ts';
import { type ScopeOptions, toScope } from '../options.ts';
import { print } from '../output.ts';
import { type ReadFinding, readFinding } from '../read-finding.ts';
import { type Reading, reading } from '../reading.ts';
import { wrapped } from '../wrapped.ts';

export interface EvidenceOptions extends StoreOptions, ScopeOptions {
  readonly verdict: readonly string[];
  readonly severity: readonly string[];
  readonly reason: readonly string[];
  readonly check: readonly string[];
  readonly control: readonly string[];
  readonly type: readonly string[];
  readonly asOf?: string;
  readonly first: number;
  readonly after?: string;
}

/** `assay evidence`: the evidence of a sweep that matches a filter, page by page; `evidence` of the API in a terminal. */
export const showEvidence = (options: EvidenceOptions): Promise<void> =>
  reading(options, async (opened) => {
    if (options.first < 1) throw new AssayError('BAD_INPUT', '--first is at least 1.');
    const asOf = options.asOf === undefined ? undefined : parseInstant(options.asOf);
    const args = { filter: toFilter(options), ...(asOf !== undefined && { asOf }), after: options.after ?? null };
    const page = await evidencePage(args, options.first, {
      evidence: opened.evidence,
      checks,
      sweeps: noSweeps,
      principal: localPrincipal,
    });
    const answer = await toAnswer(page, opened);
    print(options.json, answer, () => text(answer).join('\n'));
  });

/** Only sealed sweeps are evidence. */
const noSweeps = {
  start: () => Promise.reject(new AssayError('OPERATION_UNSUPPORTED', 'A list starts no sweep.')),
  progress: async () => undefined,
  running: async () => undefined,
};

const toFilter = (options: EvidenceOptions): EvidenceFilter => {
  const asked = {
    ...toScope(options),
    verdicts: knownValues('verdict', options.verdict, verdicts),
    severities: knownValues('severity', options.severity, severities),
    reasons: knownValues('reason', options.reason, reasonCodes),
    checks: options.check,
    controls: options.control,
    resourceTypes: options.type,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, values]) => values.length > 0));
};

interface Listed {
  readonly cursor: string;
  readonly resource: ResourceRef;
  /** Those that match the filter. */
  readonly findings: readonly ReadFinding[];
}

interface Answer {
  readonly sweep: { readonly sweepId: string; readonly sealedAt: string };
  readonly evaluatedFor: string;
  readonly stale: boolean;
  /** Complete only when every check that was asked for ran. */
  readonly coverage: Coverage;
  /** Checks of the filter that the sweep did not run: nothing is known about them. */
  readonly checksNotRun: readonly string[];
  /** Over the accounts, regions and checks of the filter. */
  readonly counts: {
    readonly pass: number;
    readonly fail: number;
    readonly accepted: number;
    readonly notApplicable: number;
    readonly inconclusive: number;
  };
  readonly evidence: readonly Listed[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const toAnswer = async (page: AskedEvidence, { evidence }: Reading): Promise<Answer> => {
  const { view, filter, items, slices, cursorOf } = page;
  const last = items.at(-1);
  const { record } = view.sweep;
  const basis = { scope: record.scope, filter, view };
  const { counts, age } = tallyOf(slices, basis, evidence, filter.checkIds);
  const notRun = checksNotRun(basis, filter.checkIds ?? []);
  const coverage = coverageOf(slices);
  const exceptions = await evidence.exceptions(view.age.evaluatedFor);
  return {
    sweep: { sweepId: record.sweepId, sealedAt: record.sealedAt },
    evaluatedFor: view.age.evaluatedFor,
    stale: age.stale,
    coverage: { ...coverage, complete: coverage.complete && notRun.length === 0 },
    checksNotRun: notRun,
    counts: { ...counts.counts, accepted: await counts.accepted() },
    evidence: items.map((item) => ({
      cursor: cursorOf(item),
      resource: item.entry.resource,
      findings: item.findings.map((finding) => readFinding(item, finding, view.age, exceptions)),
    })),
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: last === undefined ? null : cursorOf(last) },
  };
};

const number = new Intl.NumberFormat('en-GB');

const text = ({
  sweep,
  evaluatedFor,
  stale,
  coverage,
  checksNotRun: notRun,
  counts,
  evidence,
  pageInfo,
}: Answer): readonly string[] => {
  const accepted = counts.accepted > 0 ? ` (${number.format(counts.accepted)} accepted)` : '';
  const { complete, planned } = coverage.slices;
  return [
    `Sweep ${sweep.sweepId}`,
    `  sealed    ${sweep.sealedAt}`,
    `  read for  ${evaluatedFor}${stale ? ': STALE, too old to be a PASS' : ''}`,
    `  coverage  ${number.format(complete)} of ${number.format(planned)} slices complete`,
    ...wrapped(
      '  in all    ',
      `${number.format(counts.fail)} FAIL${accepted}, ${number.format(counts.inconclusive)} INCONCLUSIVE, ${number.format(counts.pass)} PASS, ${number.format(counts.notApplicable)} NOT_APPLICABLE`,
    ),
    ...listLines(evidence),
    ...reasonLines(evidence),
    '',
    ...(evidence.length === 0
      ? ['No evidence matches.']
      : [`${number.format(evidence.length)} ${evidence.length === 1 ? 'resource' : 'resources'} listed.`]),
    ...(notRun.length === 0 ? [] : wrapped('', `Not run in this sweep, so nothing is known: ${notRun.join(', ')}.`)),
    ...(complete === planned && planned > 0
      ? []
      : wrapped('', 'Not everything was read, so there may be more: "assay status" names the gaps.')),
    ...(pageInfo.hasNextPage ? ['There is more: the same command with', `--after ${pageInfo.endCursor}`] : []),
  ];
};

/** Resources under the account, region and type that they are of; a page comes nearly in that order. */
const listLines = (evidence: readonly Listed[]): readonly string[] => {
  const findings = evidence.flatMap((listed) => listed.findings);
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));
  const columns = {
    verdict: widest(findings.map(({ verdict }) => verdict)),
    severity: widest(findings.map(({ severity }) => severity)),
  };
  let place = '';
  return evidence.flatMap(({ resource, findings: own }) => {
    const { accountId, region, type, id } = resource;
    const here = `${accountId} ${region} ${type}`;
    const heading = here === place ? [] : ['', here];
    place = here;
    // The id stays whole, to be copied.
    return [...heading, `  ${id}`, ...own.flatMap(findingLines(columns))];
  });
};

const findingLines =
  (columns: { readonly verdict: number; readonly severity: number }) =>
  ({ checkId, verdict, severity, reason, sealed, accepted }: ReadFinding): readonly string[] => {
    const judged = `    ${verdict.padEnd(columns.verdict)} ${severity.padEnd(columns.severity)} `;
    return [
      ...wrapped(judged, `${checkId}${reason === undefined ? '' : ` ${reason}`}`),
      ...(sealed !== undefined && sealed.verdict !== verdict ? [`      sealed as ${sealed.verdict}`] : []),
      ...(accepted === undefined
        ? []
        : [`      accepted until ${accepted.acceptedUntil}`, `      by exception ${accepted.exceptionId}`]),
    ];
  };

/** What the reasons of a page mean, each once. */
const reasonLines = (evidence: readonly Listed[]): readonly string[] => {
  const named = new Set(evidence.flatMap(({ findings }) => findings.flatMap(({ reason }) => reason ?? [])));
  const codes: readonly ReasonCode[] = reasonCodes.filter((reason) => named.has(reason));
  if (codes.length === 0) return [];
  return ['', ...codes.flatMap((reason) => wrapped('  ', `${reason}: ${reasonMeanings[reason]}`))];
};
