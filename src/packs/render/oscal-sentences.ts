import type { CheckResult, Coverage } from '../../evidence/results.ts';
import { toMarkup } from './oscal-text.ts';
import { count, number } from './report/words.ts';

/** How many gaps and regions are named one by one; how many more there are is said. */
const namedAtMost = 20;

/** What a check or control says of its scope. Never that something is met, only what was found in how many. */
export const verdictSentence = ({
  verdict,
  reason,
  counts: { pass, fail, notApplicable, inconclusive },
  coverage: { slices },
}: Pick<CheckResult, 'verdict' | 'reason' | 'counts' | 'coverage'>): string => {
  const tested = pass + fail + inconclusive;
  const found = {
    PASS: `No exception found in ${number(pass)} of ${number(tested)} results`,
    FAIL: `${count(fail, 'exception')} found in ${count(tested, 'result')}, ${number(inconclusive)} not established`,
    INCONCLUSIVE: `Not established: ${notJudged(tested, inconclusive)}`,
    NOT_APPLICABLE: 'There was nothing to test',
  }[verdict];
  const stale = reason === 'STALE_SOURCE' ? '; part of the evidence is older than a check allows' : '';
  const left = notApplicable === 0 ? '' : `; ${number(notApplicable)} not applicable`;
  const covered =
    slices.planned === 0
      ? 'no slice of the sweep can tell'
      : `${number(slices.complete)} of ${count(slices.planned, 'slice')} read completely`;
  return `${found}${stale}${left}; ${covered}.`;
};

const notJudged = (tested: number, inconclusive: number): string => {
  if (inconclusive > 0) return `${number(inconclusive)} of ${count(tested, 'result')} could not be judged`;
  return tested === 0
    ? 'there is no result'
    : `no exception found in the ${count(tested, 'result')} there ${tested === 1 ? 'is' : 'are'}`;
};

/** The texts, those beyond the bound by their number alone. */
export const named = (texts: readonly string[], elsewhere: string): string => {
  const rest = texts.length - namedAtMost;
  const first = texts.slice(0, namedAtMost).map(toMarkup).join(', ');
  return rest > 0 ? `${first} and ${number(rest)} more, all in ${elsewhere}` : first;
};

/** What was not read, and why; undefined when everything was. */
export const gapsSentence = ({ gaps }: Coverage, file: string): string | undefined =>
  gaps.length === 0
    ? undefined
    : `Not read completely: ${named(
        gaps.map(
          ({ accountId, region, collectorId, status, reason }) =>
            `${accountId}/${region}/${collectorId} (${status}, ${reason})`,
        ),
        file,
      )}.`;
