import type { Entry } from '../../src/domain/evidence.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { DriftItem } from '../../src/evidence/drift.ts';
import type { NaiveResource, NaiveSlice, NaiveSweep } from './naive-model.ts';
import { canonical } from './second-encoding.ts';

/** `account/region/type/id`. */
export const keyOf = ({ resource: { accountId, region, type, id } }: Pick<Entry, 'resource'>): string =>
  `${accountId}/${region}/${type}/${id}`;

/** What the model holds of a resource: facts, and verdict and reason of each check. */
export const told = ({ facts, findings, resource }: Entry) => ({
  key: keyOf({ resource }),
  facts: JSON.parse(canonical(facts)) as JsonObject,
  findings: findings.map(({ checkId, verdict, reason }) => ({
    checkId,
    verdict,
    ...(reason !== undefined && { reason }),
  })),
});
/** The same of the model, as far as the sweep ran the checks. */
export const expected = ({ key, facts, findings }: NaiveResource, sweep: NaiveSweep) => ({
  key,
  facts,
  findings: [...findings]
    .filter(([checkId]) => sweep.checks.has(checkId))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([checkId, finding]) => ({ checkId, ...finding })),
});

/** `account/region/collector`. */
export const nameOf = ({
  accountId,
  region,
  collectorId,
}: Pick<NaiveSlice, 'accountId' | 'region' | 'collectorId'>): string => `${accountId}/${region}/${collectorId}`;

/** What the model says of drift, told by the product. */
export const toldDrift = (item: DriftItem) => {
  const entry = item.old ?? item.new;
  return {
    key: entry === undefined ? '' : keyOf(entry),
    kinds: item.kinds,
    facts: 'facts' in item ? item.facts : [],
    verdicts: 'verdicts' in item ? item.verdicts : [],
  };
};
