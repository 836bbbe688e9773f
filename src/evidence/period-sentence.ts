import type { PeriodReport } from './period-report.ts';

const namedDates = 3;
const namedResources = 3;

/**
 * What a period says, in one sentence to quote: "sg-default-closed held on 178 of 181 nights, failed on 1 (2026-03-04),
 * not established on 2 (2026-03-05, 2026-03-06; 1 without a sweep); sg-0abc open for 31 h." Every night is in one of
 * its numbers; the resources are those that failed longest.
 */
export const periodSentence = (
  name: string,
  { nights, totals, failing, ...told }: Omit<PeriodReport, 'sentence'>,
): string => {
  const datesOf = (...statuses: readonly string[]): readonly string[] =>
    nights.filter(({ status }) => statuses.includes(status)).map(({ night }) => night);
  const unknown = totals.notEstablished + totals.missed;
  const withoutSweep =
    totals.missed === 0 ? [] : [`${totals.missed === unknown ? 'missed:' : totals.missed} without a sweep in time`];
  const parts = [
    `${name} held on ${totals.held} of ${totals.nights} ${totals.nights === 1 ? 'night' : 'nights'}`,
    ...(totals.failed > 0 ? [`failed on ${totals.failed}${inBrackets(datesOf('FAILED'))}`] : []),
    ...(totals.notApplicable > 0 ? [`had nothing to apply to on ${totals.notApplicable}`] : []),
    ...(unknown > 0
      ? [`not established on ${unknown}${inBrackets(datesOf('NOT_ESTABLISHED', 'MISSED'), withoutSweep)}`]
      : []),
    ...(totals.pending > 0 ? [`${totals.pending} not over yet`] : []),
  ];
  return `${[parts.join(', ') + toldFrom(told), ...openOnes(failing)].join('; ')}.`;
};

const toldFrom = ({ basis, firstDueAt }: Pick<PeriodReport, 'basis' | 'firstDueAt'>): string => {
  if (basis === 'SCHEDULE') return '';
  if (firstDueAt === undefined) return ' (nights are UTC days: no schedule was recorded)';
  const first = `the first sweep was due at ${firstDueAt}`;
  return basis === 'UTC_DAYS' ? ` (nights are UTC days: ${first})` : ` (nights are UTC days until ${first})`;
};

const inBrackets = (dates: readonly string[], more: readonly string[] = []): string => {
  const named = dates.length <= namedDates ? [dates.join(', ')] : [];
  const inside = [...named, ...more];
  return inside.length === 0 ? '' : ` (${inside.join('; ')})`;
};

const openOnes = (failing: PeriodReport['failing']): readonly string[] => {
  const longest = new Map<string, { readonly hours: number; readonly stillOpen: boolean }>();
  for (const { resource, hoursOpen, intervals } of failing) {
    const known = longest.get(resource.id);
    const stillOpen = intervals.some(({ endedAt }) => endedAt === undefined) || known?.stillOpen === true;
    longest.set(resource.id, { hours: Math.max(hoursOpen, known?.hours ?? 0), stillOpen });
  }
  const named = [...longest].toSorted(([leftId, left], [rightId, right]) =>
    left.hours === right.hours ? (leftId < rightId ? -1 : 1) : right.hours - left.hours,
  );
  const texts = named
    .slice(0, namedResources)
    .map(
      ([id, { hours, stillOpen }]) => `${id} open for ${Math.round(hours)} h${stillOpen ? ', not seen closed' : ''}`,
    );
  const rest = named.length - texts.length;
  return rest > 0 ? [...texts, `${rest} more ${rest === 1 ? 'resource' : 'resources'} failed`] : texts;
};
