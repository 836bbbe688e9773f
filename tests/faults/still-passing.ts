import type { Run } from './matrix.ts';

const parameterSets = 3;

/** The checks of a run that still pass, each with the parameters under which they do unless it is under all. */
const checksOf = ({ stillPassing }: Run): readonly string[] => {
  const byCheck = Map.groupBy(stillPassing, (name) => name.split(' ')[0] ?? '');
  return [...byCheck].flatMap(([checkId, names]) => (names.length === parameterSets ? [checkId] : names));
};

/**
 * By region, collector and operation: the faults that cost a check no PASS at all, so that whoever changes the list has
 * to say why a verdict does not depend on what was lost. Operations without such a fault are not listed.
 */
export const stillPassingTable = (runs: readonly Run[]): string => {
  const lines: string[] = [];
  // Which resource a fault of some requests strikes depends on which is asked for first.
  const steady = runs.filter(({ fault: { match } }) => match.nth === undefined && match.times === undefined);
  const groups = Map.groupBy(steady, ({ region, collectorId, operation }) => `${region} ${collectorId} ${operation}`);
  for (const [name, group] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const faults = new Map<string, string[]>();
    for (const run of group) {
      for (const check of checksOf(run)) faults.set(check, [...(faults.get(check) ?? []), run.title]);
    }
    if (faults.size > 0) lines.push(name);
    for (const [check, titles] of [...faults].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const all = titles.length === group.length;
      lines.push(`  ${check}: ${all ? 'every fault' : titles.toSorted().join(', ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
};
