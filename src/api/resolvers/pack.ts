import { questionLine } from '../../packs/verify/statement.ts';
import type { PackFileResolvers, PackProgressResolvers, PackQuestionResolvers, PackResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import { requireSweep } from '../sweep-lookup.ts';

export const packResolvers: PackResolvers = {
  id: ({ packId }) => toGlobalId('Pack', packId),
  question: ({ question, cutFrom }) => ({ question, cutFrom }),
  file: (pack) => (pack.state === 'READY' ? pack.record : null),
  error: (pack) => (pack.state === 'FAILED' ? pack.error : null),
};

export const packQuestionResolvers: PackQuestionResolvers = {
  text: ({ question }) => questionLine(question),
  checkIds: ({ question: { subject } }) => (subject.kind === 'checks' ? subject.checkIds : null),
  controlKeys: ({ question: { subject } }) => (subject.kind === 'controls' ? subject.controlKeys : null),
  frameworkId: ({ question: { subject } }) => (subject.kind === 'framework' ? subject.frameworkId : null),
  accountIds: ({ question }) => question.accountIds ?? null,
  regions: ({ question }) => question.regions ?? null,
  asOf: ({ question: { time } }) => (time.kind === 'as-of' ? time.asOf : null),
  from: ({ question: { time } }) => (time.kind === 'period' ? time.from : null),
  to: ({ question: { time } }) => (time.kind === 'period' ? time.to : null),
  cutFrom: ({ cutFrom }) => cutFrom ?? null,
};

export const packProgressResolvers: PackProgressResolvers = {
  resourcesTotal: ({ resourcesTotal }) => resourcesTotal ?? null,
  filesTotal: ({ filesTotal }) => filesTotal ?? null,
};

export const packFileResolvers: PackFileResolvers = {
  downloadUrl: (record, _, { packs }) => packs.downloadUrl(record),
  sweep: ({ sweepId }, _, context) => requireSweep(sweepId, context),
};
