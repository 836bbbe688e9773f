import type { SliceRun } from '../../domain/evidence.ts';
import type { JsonValue } from '../../domain/json.ts';
import type { ExceptionEntry } from '../../domain/log-entry.ts';
import { type ReasonCode, reasonMeanings } from '../../domain/reason.ts';
import { resourceKey } from '../../domain/resource.ts';
import type { Severity, Verdict } from '../../domain/verdict.ts';
import { canonicalText } from '../canonical-text.ts';
import type { DerivedFileMaker } from '../derived-part.ts';
import { packPaths } from '../layout.ts';
import type { PackFinding, PackItem, PackModel } from '../pack-model.ts';
import { citationsByCheck } from './citations.ts';
import { perRun } from './per-run.ts';
import { frameworkName } from './report/words.ts';
import { resourceName } from './resource-names.ts';

const notAscii = /[\u0080-\uffff]/g;

/** The same JSON in ASCII: one character beyond it makes text several times slower to write and to read. */
const inAscii = (text: string): string =>
  text.replace(notAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const plain = /^[ !#-[\]-~]*$/;

const quote = (text: string): string => (plain.test(text) ? `"${text}"` : inAscii(JSON.stringify(text)));

const json = (value: JsonValue): string => inAscii(canonicalText(value));

const statuses = {
  PASS: { id: 1, caption: 'Pass' },
  INCONCLUSIVE: { id: 2, caption: 'Warning' },
  FAIL: { id: 3, caption: 'Fail' },
} as const satisfies Partial<Record<Verdict, unknown>>;

const severities = {
  INFORMATIONAL: { id: 1, caption: 'Informational' },
  LOW: { id: 2, caption: 'Low' },
  MEDIUM: { id: 3, caption: 'Medium' },
  HIGH: { id: 4, caption: 'High' },
  CRITICAL: { id: 5, caption: 'Critical' },
} as const satisfies Record<Severity, unknown>;

/** Members of an event that are the same for all of a check. */
interface CheckTexts {
  /** The beginning of an event up to `finding_info.uid`, by verdict and severity of the finding. */
  readonly heads: Readonly<Record<keyof typeof statuses, Readonly<Record<Severity, string>>>>;
  /** The rest of `finding_info`, with the comma behind it. */
  readonly infoEnd: string;
}

/**
 * OCSF 1.6 Compliance Findings (class 2003), one event a line: a finding of one check for one resource. INCONCLUSIVE is
 * status 2, which OCSF has for a check that gave no result for want of information, and never 1. A finding that is
 * NOT_APPLICABLE tells nothing of compliance and has no event; `findings.csv` has it. A PASS is informational, so that
 * nobody is alerted to it; `compliance.checks` has the severity of a failure. An accepted FAIL stays a failure with its
 * severity: the exception is in `unmapped`. What many events share is said once in each and without captions: what a
 * check reads and how, is in the catalogue of the evidence.
 *
 * `time` is the end of the collection of the slice, `start_time` its beginning, `metadata.logged_time` the seal of the
 * sweep, `metadata.correlation_uid` its id. `finding_info.uid` is the same in every pack and sweep: account, region,
 * type, resource and check.
 */
export const ocsf: DerivedFileMaker = (model) => {
  const checks = toCheckTexts(model);
  const sliceOf = perRun(sliceText);
  return {
    path: packPaths.ocsf,
    parts: [
      {
        item: (item: PackItem) => {
          const resource = resourceTexts(item, sliceOf(item.run));
          let text = '';
          for (const finding of item.findings) {
            const { checkId, verdict } = finding;
            const check = checks.get(checkId);
            if (check === undefined) throw new TypeError(`${checkId} is no check of the pack`);
            if (verdict !== 'NOT_APPLICABLE') text += toEvent(finding, verdict, check, resource);
          }
          return text;
        },
      },
    ],
  };
};

const toEvent = (
  { reason, severity, sealedVerdict, attributes, accepted }: PackFinding,
  verdict: keyof typeof statuses,
  check: CheckTexts,
  resource: ResourceTexts,
): string =>
  `${check.heads[verdict][severity]}${resource.key}${check.infoEnd}` +
  `${reason === undefined ? '' : reasonTexts[reason]}${resource.members}` +
  (accepted === undefined ? '' : `"accepted_by":${json(accepted.map(toAcceptance))},`) +
  (attributes === undefined ? '' : `"attributes":${json(attributes)},`) +
  (sealedVerdict === undefined ? '' : `"sealed_verdict":"${sealedVerdict}",`) +
  `"verdict":"${verdict}"}}\n`;

const toAcceptance = ({ exception: { exceptionId, owner, expiresAt } }: ExceptionEntry) => ({
  exception_id: exceptionId,
  expires_at: expiresAt,
  owner,
});

const reasonTexts = Object.fromEntries(
  Object.entries(reasonMeanings).map(([code, meaning]) => [
    code,
    `"status_code":${quote(code)},"status_detail":${quote(meaning)},`,
  ]),
) as Readonly<Record<ReasonCode, string>>;

/** A text as it stands between the quotes of a JSON string. */
const inside = (text: string): string => quote(text).slice(1, -1);

/** The members of an event that are the same for all of a slice, with the comma behind them. */
const sliceText = ({ accountId, region, startedAt, endedAt }: SliceRun): string => {
  const account = quote(accountId);
  return (
    `"cloud":{"account":{"name":${account},"type_id":10,"uid":${account}},"provider":"AWS","region":${quote(region)}},` +
    `"start_time":${Date.parse(startedAt)},"time":${Date.parse(endedAt)},`
  );
};

interface ResourceTexts {
  /** Inside the quotes. */
  readonly key: string;
  /** The members of the slice and the resource, and the beginning of `unmapped`: where the evidence lies. */
  readonly members: string;
}

const resourceTexts = (
  { entry: { resource, facts }, slice: { enumeration }, times, file, line }: PackItem,
  slice: string,
): ResourceTexts => {
  const { type, id, arn } = resource;
  return {
    key: inside(resourceKey(resource)),
    members:
      `${slice}"resources":[{"name":${quote(resourceName(facts) ?? id)},"type":${quote(type)},"uid":${quote(arn ?? id)}}],` +
      `"unmapped":{"evidence_file":${quote(file)},"evidence_line":${line},"slice_status":"${enumeration.status}",` +
      (times === undefined ? '' : `"source_times":${json(times)},`),
  };
};

/** Published controls lead, by standard and id; the labels of the training syllabus follow and say what they are. */
const toCheckTexts = (model: PackModel): ReadonlyMap<string, CheckTexts> => {
  const { catalogue, sweep, checkIds } = model;
  const citations = citationsByCheck(model);
  const known = new Map(catalogue.checks.map((check) => [check.id, check]));
  const versions = new Map(sweep.scope.checks.map(({ checkId, version }) => [checkId, version]));
  const names = new Map<string, string>(
    catalogue.frameworks.map((framework) => [framework.id, frameworkName(framework)]),
  );
  const event =
    '{"activity_id":1,"category_name":"Findings","category_uid":2,"class_name":"Compliance Finding","class_uid":2003,' +
    `"metadata":{"correlation_uid":${quote(sweep.sweepId)},"logged_time":${Date.parse(sweep.sealedAt)},` +
    `"product":{"name":"Assay","vendor_name":"Assay","version":${quote(sweep.productVersion)}},` +
    '"profiles":["cloud"],"version":"1.6.0"},"type_uid":200301,"status_id":1,';
  return new Map(
    checkIds.map((checkId) => {
      const check = known.get(checkId);
      if (check === undefined) throw new TypeError(`the catalogue of the pack has no ${checkId}`);
      const { published = [], labels = [], standards = [] } = citations.get(checkId) ?? {};
      const requirements = published.map(
        ({ frameworkId, controlId }) => `${names.get(frameworkId) ?? frameworkId} ${controlId}`,
      );
      const [leading] = published;
      const control = leading && `${requirements[0]} ${leading.title}`;
      const labelled = labels.map(({ key }) => `${key} (syllabus label, no standard)`);
      const compliance =
        (control === undefined ? '' : `"control":${quote(control)},`) +
        (requirements.length + labelled.length === 0 ? '' : `"requirements":${json([...requirements, ...labelled])},`) +
        (standards.length === 0 ? '' : `"standards":${json(standards.map(frameworkName))},`);
      const uid = `"uid":${quote(checkId)},"version":${quote(String(versions.get(checkId) ?? check.version))}`;
      const headOf = (verdict: keyof typeof statuses, severity: Severity): string => {
        const { id, caption } = statuses[verdict];
        const shown = severities[verdict === 'PASS' ? 'INFORMATIONAL' : severity];
        // Joined, it is one piece in memory; as a sum it would be put together again for every event.
        return [
          `${event}"compliance":{"checks":[{"severity_id":${severities[severity].id},${uid}}],${compliance}`,
          `"status":"${caption}","status_id":${id}},"severity":"${shown.caption}","severity_id":${shown.id},`,
          verdict === 'FAIL' ? `"remediation":{"desc":${quote(check.remediation)}},` : '',
          `"finding_info":{"title":${quote(check.title)},"uid":"`,
        ].join('');
      };
      const heads = byName(statuses, (verdict) => byName(severities, (severity) => headOf(verdict, severity)));
      return [checkId, { heads, infoEnd: `/${inside(checkId)}"},` }] as const;
    }),
  );
};

const byName = <K extends string, T>(names: Readonly<Record<K, unknown>>, of: (name: K) => T): Readonly<Record<K, T>> =>
  Object.fromEntries((Object.keys(names) as K[]).map((name) => [name, of(name)])) as Readonly<Record<K, T>>;
