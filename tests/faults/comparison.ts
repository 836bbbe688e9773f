import { addVerdict, checkVerdict, noCounts } from '../../src/domain/aggregate.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { ReasonCode } from '../../src/domain/reason.ts';
import { type AnyObservation, resourceKey } from '../../src/domain/resource.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { checkResult } from '../../src/evidence/results.ts';
import { fresh } from '../builders/fresh.ts';
import type { SliceResult } from './fault-bench.ts';

/** One verdict that is another one than when all was well. */
export interface Change {
  readonly parameters: string;
  readonly resource: string;
  readonly checkId: string;
  readonly from: Verdict;
  readonly to: Verdict;
  readonly reason?: ReasonCode;
}

interface Judged {
  readonly observation: AnyObservation;
  readonly finding: Finding;
}

const judgedBy = ({ observations, findings }: SliceResult, parameters: string): ReadonlyMap<string, Judged> =>
  new Map(
    (findings[parameters] ?? []).flatMap((ofOne, index) => {
      const observation = observations[index];
      return observation === undefined
        ? []
        : ofOne.map((finding) => [`${resourceKey(observation.resource)} ${finding.checkId}`, { observation, finding }]);
    }),
  );

/** The findings that are others now, of the resources that are still there. */
export const changesOf = (clean: SliceResult, faulty: SliceResult): readonly Change[] =>
  Object.keys(clean.findings).flatMap((parameters) => {
    const before = judgedBy(clean, parameters);
    return [...judgedBy(faulty, parameters)].flatMap(([key, { observation, finding }]) => {
      const earlier = before.get(key)?.finding;
      if (earlier === undefined || (earlier.verdict === finding.verdict && earlier.reason === finding.reason))
        return [];
      return [
        {
          parameters,
          resource: resourceKey(observation.resource),
          checkId: finding.checkId,
          from: earlier.verdict,
          to: finding.verdict,
          ...(finding.reason !== undefined && { reason: finding.reason }),
        },
      ];
    });
  });

const vaultOf = ({ facts }: AnyObservation): string | undefined => ('vaultName' in facts ? facts.vaultName : undefined);

/** Whether a note of the slice says that the resource, its repository or its vault vanished while it was read. */
const notedAsVanished = ({ notes }: SliceResult): ((observation: AnyObservation) => boolean) => {
  const names = new Set(
    Object.values(notes).flatMap(({ reason, ids }) =>
      reason === 'RESOURCE_VANISHED' && Array.isArray(ids) ? ids : [],
    ),
  );
  return (observation) => {
    const { id } = observation.resource;
    return [id, id.split('@')[0], vaultOf(observation)].some((name) => name !== undefined && names.has(name));
  };
};

/**
 * The checks of the slice whose verdict over it is another one than when all was well. What vanished and is noted is
 * no longer counted.
 */
export const scopeChangesOf = (clean: SliceResult, faulty: SliceResult): readonly Change[] => {
  const isNoted = notedAsVanished(faulty);
  const remaining = clean.observations.map((observation) => !isNoted(observation));
  const findings = (clean.findings['by default'] ?? []).filter((_, index) => remaining[index]).flat();
  return Object.keys(clean.slice.counts).flatMap((checkId) => {
    const counts = findings
      .filter((finding) => finding.checkId === checkId)
      .reduce((sum, { verdict }) => addVerdict(sum, verdict), noCounts);
    const from = checkVerdict(counts, clean.slice.enumeration.status === 'complete');
    const to = checkResult(checkId, [faulty.slice], fresh).verdict;
    return from === to ? [] : [{ parameters: 'by default', resource: 'the whole scope', checkId, from, to }];
  });
};

/** The checks that a slice which is not complete decides all the same, in favour of the scope. */
export const decidedWhileBroken = ({ slice }: SliceResult): readonly string[] =>
  slice.enumeration.status === 'complete'
    ? []
    : Object.keys(slice.counts).filter((checkId) => {
        const { verdict } = checkResult(checkId, [slice], fresh);
        return verdict === 'PASS' || verdict === 'NOT_APPLICABLE';
      });

/** Resources that are gone although the slice says that it is complete and no note says that they vanished. */
export const silentlyGone = (clean: SliceResult, faulty: SliceResult): readonly string[] => {
  if (faulty.slice.enumeration.status !== 'complete') return [];
  const there = new Set(faulty.observations.map(({ resource }) => resourceKey(resource)));
  const isNoted = notedAsVanished(faulty);
  return clean.observations
    .filter((observation) => !there.has(resourceKey(observation.resource)) && !isNoted(observation))
    .map(({ resource }) => resourceKey(resource));
};

/** Passing findings of resources that were not there when all was well. */
export const passedFromNowhere = (clean: SliceResult, faulty: SliceResult): readonly string[] =>
  Object.keys(clean.findings).flatMap((parameters) => {
    const before = judgedBy(clean, parameters);
    return [...judgedBy(faulty, parameters)]
      .filter(([key, { finding }]) => !before.has(key) && finding.verdict === 'PASS')
      .map(([key]) => `${key} ${parameters}`);
  });

const passesOf = (result: SliceResult, parameters: string, checkId: string): readonly string[] =>
  [...judgedBy(result, parameters)]
    .filter(([, { finding }]) => finding.checkId === checkId && finding.verdict === 'PASS')
    .map(([key]) => key);

/** The checks, with their parameters, that passed something when all was well, and pass all of it still. */
export const stillPassing = (clean: SliceResult, faulty: SliceResult): readonly string[] =>
  Object.keys(clean.findings).flatMap((parameters) =>
    Object.keys(clean.slice.counts)
      .filter((checkId) => {
        const before = passesOf(clean, parameters, checkId);
        const after = new Set(passesOf(faulty, parameters, checkId));
        return before.length > 0 && before.every((key) => after.has(key));
      })
      .map((checkId) => `${checkId} ${parameters}`),
  );
