import type { CheckResult, ControlResult } from '../evidence/results.ts';
import type { PackModel } from '../packs/pack-model.ts';
import { count, number } from '../packs/render/report/words.ts';
import { questionLine } from '../packs/verify/statement.ts';
import { wrapped } from './wrapped.ts';

/** A line of an answer with its name before it, as the lines of `packFacts` are. */
export const packFact = (name: string, text: string): readonly string[] => wrapped(`  ${name.padEnd(9)} `, text);

/** What a pack is about, and what it rests on. */
export const packFacts = (
  { manifest, sweep, coverage, knownUntil, logSize, exceptions }: PackModel,
  resources: number,
): readonly string[] => {
  const { planned, complete } = coverage.slices;
  return [
    ...packFact('question', questionLine(manifest.question)),
    ...packFact('evidence', `${count(resources, 'resource')} of sweep ${sweep.sweepId}, sealed at ${sweep.sealedAt}`),
    ...packFact('coverage', `${number(complete)} of ${count(planned, 'slice')} read to the end`),
    ...packFact('log', `until entry ${logSize} of ${knownUntil}`),
    ...(exceptions.length === 0
      ? []
      : packFact('accepted', `${count(exceptions.length, 'risk')} in force; a FAIL that one covers stays a FAIL`)),
  ];
};

/** What a pack says of its controls or checks, one after the other. */
export const packResults = ({ controls, checks }: PackModel): readonly string[] => {
  const rows =
    controls.length > 0
      ? controls.map((result) => ({ id: result.controlKey, result }))
      : checks.map((result) => ({ id: result.checkId, result }));
  const width = Math.max(...rows.map(({ id }) => id.length));
  return rows.flatMap(({ id, result }) =>
    wrapped(`  ${result.verdict.padEnd(14)}  ${id.padEnd(width)}  `, resultText(result)),
  );
};

/** In how many of the findings that say something, and what is missing beside them. */
const resultText = ({ verdict, reason, counts, coverage }: CheckResult | ControlResult): string => {
  const tested = counts.pass + counts.fail + counts.inconclusive;
  const notEstablished = counts.inconclusive === 0 ? '' : `${number(counts.inconclusive)} not established`;
  if (verdict === 'FAIL') return listed(`${number(counts.fail)} of ${number(tested)}`, notEstablished);
  if (verdict === 'PASS') return `no exception in ${number(tested)} of ${number(tested)}`;
  if (verdict === 'NOT_APPLICABLE') return 'nothing to test';
  const gaps = coverage.gaps.length;
  const missing = listed(
    notEstablished,
    gaps === 0 ? '' : `${count(gaps, 'slice')} not read to the end`,
    reason === undefined ? '' : 'too old',
  );
  return missing === '' ? 'nothing is known' : missing;
};

const listed = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
