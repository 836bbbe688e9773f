import type { Diagnosis, InRegions, Missing } from '../doctor/diagnosis.ts';
import { reasonMeanings } from '../domain/reason.ts';
import { wrapped } from './wrapped.ts';

const number = new Intl.NumberFormat('en-GB');
const count = (value: number, noun: string): string => `${number.format(value)} ${noun}${value === 1 ? '' : 's'}`;

/** What a sweep would lack, for a person: what is missing and what it costs, what is not known, what to allow. */
export const diagnosisReport = (diagnosis: Diagnosis): string => {
  const {
    accounts,
    excludedRegions,
    excludedAccounts,
    checkIds,
    missing,
    undetermined,
    notTried,
    sampled,
    statements,
  } = diagnosis;
  const pairs = accounts.reduce((sum, { regions }) => sum + regions.length, 0);
  const notOptedIn = excludedRegions.filter(({ reason }) => reason === 'NOT_OPTED_IN');
  return [
    ...wrapped(
      '',
      `${count(accounts.length, 'account')}, ${count(pairs, 'region')} in all, ${count(checkIds.length, 'check')}: ` +
        `asked with ${count(diagnosis.requests, 'API call')}; nothing was stored.`,
    ),
    ...missing.flatMap((each) => ['', ...missingLines(each, checkIds.length)]),
    ...(missing.length === 0 ? ['', 'Nothing that was tried is denied.'] : []),
    ...section(
      'Could not be told, and may be missing; ask again:',
      undetermined.map(
        (each) => `${each.operation} ${placeOf(each)}: ${each.reason} (${each.code}). ${reasonMeanings[each.reason]}`,
      ),
    ),
    ...section(
      'Not tried, because there was nothing to ask about or what comes before failed. Nothing is known of these:',
      byOperation(notTried),
    ),
    ...section(
      'Asked in part: the permission is there, but a single resource beyond may still deny it:',
      byOperation(sampled),
    ),
    ...section(
      'Accounts that are not swept, and that were not asked:',
      excludedAccounts.map(({ accountId, reason }) => `${accountId} ${reason}`),
    ),
    ...section(
      'Not swept, because the account has not enabled them:',
      [...Map.groupBy(notOptedIn, ({ accountId }) => accountId)].map(
        ([accountId, regions]) => `${accountId} ${regions.map(({ region }) => region).join(', ')}`,
      ),
    ),
    ...statements.flatMap(({ accountIds, statement }) => [
      '',
      ...wrapped('', `To allow in ${accountIds.join(', ')}, for the principal that reads there:`),
      JSON.stringify(statement, null, 2),
    ]),
  ].join('\n');
};

const placeOf = ({ accountId, regions, allRegions }: InRegions): string =>
  `in ${accountId} ${allRegions ? `in all ${count(regions.length, 'region')}` : regions.join(', ')}`;

const missingLines = (missing: Missing, checksInAll: number): readonly string[] => {
  const { accountId, regions, allRegions, operation, reason, code, checkIds, possibleCheckIds } = missing;
  const where = allRegions ? `all ${count(regions.length, 'region')}` : regions.join(', ');
  const line = (name: string, text: string) => wrapped(`  ${name.padEnd(9)} `, text);
  return [
    ...wrapped('', `MISSING   ${accountId}  ${operation === '*' ? 'everything' : operation}`),
    ...line('where', where),
    ...line('why', `${reason} (${code}). ${whyText(missing)}`),
    ...line('costs', checkIds.length === checksInAll ? `all ${count(checksInAll, 'check')}` : listed(checkIds)),
    ...(possibleCheckIds.length > 0
      ? line('may cost', `${possibleCheckIds.join(', ')}: nothing seen needed it for these`)
      : []),
    ...line('remedy', remedyOf(missing)),
  ];
};

const listed = (checkIds: readonly string[]): string =>
  checkIds.length === 0 ? 'no check of what was seen' : checkIds.join(', ');

const whyText = ({ reason, extent, example }: Missing): string =>
  extent === 'SOME_RESOURCES' ? `Denied for some resources: ${JSON.stringify(example)}` : reasonMeanings[reason];

const remedyOf = ({ operation, reason, extent }: Missing): string => {
  if (reason === 'REGION_DISABLED') return 'enable the region, or leave it out of the sweep';
  if (reason === 'EXPLICIT_DENY_SCP') return 'exempt the principal from the policy of the organisation that denies it';
  if (operation === 'sts:AssumeRole') {
    return 'create the role there, let it trust the caller (with the external id), and allow the caller sts:AssumeRole';
  }
  return extent === 'SOME_RESOURCES'
    ? 'allow it in the policy of the resource (of a KMS key: its key policy)'
    : 'add the statement below';
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', ...wrapped('', title), ...lines.flatMap((line) => wrapped('  ', line))];

/** An operation in a line, with in how many regions of which accounts. */
const byOperation = (all: readonly (InRegions & { readonly operation: string })[]): readonly string[] =>
  [...Map.groupBy(all, ({ operation }) => operation)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([operation, places]) => {
      const pairs = places.reduce((sum, { regions }) => sum + regions.length, 0);
      const [only] = places;
      return places.length === 1 && only !== undefined
        ? `${operation} ${placeOf(only)}`
        : `${operation} in ${count(pairs, 'region')} of ${count(places.length, 'account')}`;
    });
