import type { Control, ControlRole, Framework, MappingRelation } from '../../../controls/framework.ts';
import type { Verdict } from '../../../domain/verdict.ts';
import type { GapCause, NightStatus } from '../../../evidence/period-report.ts';

/** `12,480`, in every locale. */
export const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `3 slices`, `1 slice`. */
export const count = (value: number, noun: string): string => `${number(value)} ${value === 1 ? noun : `${noun}s`}`;

/** `2026-11-20 01:05:00 UTC` for an RFC 3339 time in UTC. */
export const utc = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;

export const verdictWords = {
  FAIL: 'exceptions found',
  INCONCLUSIVE: 'not established',
  PASS: 'no exception found',
  NOT_APPLICABLE: 'nothing to test',
} as const satisfies Record<Verdict, string>;

export const nightWords = {
  HELD: 'held',
  FAILED: 'failed',
  NOT_APPLICABLE: 'nothing to test',
  NOT_ESTABLISHED: 'not established',
  MISSED: 'missed',
  PENDING: 'not over yet',
} as const satisfies Record<NightStatus, string>;

export const causeWords = {
  CHECK_NOT_RUN: 'a check did not run',
  NO_SLICES: 'nothing of the scope was planned',
  SLICES_INCOMPLETE: 'slices were not read completely',
  RESOURCES_INCONCLUSIVE: 'resources could not be judged',
  STALE: 'the evidence was too old',
  SCOPE_NARROWED: 'less was covered than before and after, or than was asked for',
  NO_SWEEP: 'no sweep was sealed',
  BEFORE_FIRST_SWEEP: 'before the first sweep of the deployment',
  SEALED_LATE: 'the sweep was sealed after the night had ended',
} as const satisfies Record<GapCause, string>;

export const relationWords = {
  SUPPORTS: 'supports: what the check reads is itself a subject of the control',
  PARTIAL: 'partial: shows one aspect; the main body of the control needs other evidence',
  CONTEXT: 'context: helps to read other evidence',
} as const satisfies Record<MappingRelation, string>;

export const roleWords = {
  CUSTOMER: 'cloud service customer',
  PROVIDER: 'cloud service provider',
  BOTH: 'cloud service customer and provider',
} as const satisfies Record<ControlRole, string>;

/** `ISO/IEC 27001:2022`; the title where it is not a standard. */
export const frameworkName = ({ title, edition }: Framework): string => {
  const [standard] = /^ISO\/IEC \d+/.exec(title) ?? [];
  return standard === undefined ? title : `${standard}:${edition}`;
};

/** As `frameworkName`, with what its publication status does to a citation. */
export const citedFramework = (framework: Framework): string =>
  `${frameworkName(framework)}${framework.publicationStatus === 'WITHDRAWN' ? ', withdrawn' : ''}`;

/** The published controls that deal with what a control of the syllabus asks for, current editions first. */
export const publishedFor = (
  control: Control,
  controls: ReadonlyMap<string, Control>,
  frameworks: ReadonlyMap<string, Framework>,
): readonly Control[] => {
  const found = control.publishedEquivalents.map((key) => controls.get(key)).filter((known) => known !== undefined);
  const isCurrent = ({ frameworkId }: Control): boolean => frameworks.get(frameworkId)?.publicationStatus === 'CURRENT';
  return [...found.filter(isCurrent), ...found.filter((other) => !isCurrent(other))];
};
