import type { JsonValue } from '../../domain/json.ts';
import { resourceTypes } from '../../domain/resource.ts';
import { type DriftFilter, type DriftItem, drift, driftKinds } from '../../evidence/drift.ts';
import type { Judgement } from '../../evidence/drift-entry.ts';
import type { ScopeChange } from '../../evidence/drift-scope.ts';
import { sweepsBetween } from '../../evidence/moment.ts';
import type { StoreOptions } from '../deployment.ts';
import { knownValues } from '../known-value.ts';
import { type ScopeOptions, toScope } from '../options.ts';
import { print } from '../output.ts';
import { reading } from '../reading.ts';

export interface DriftOptions extends StoreOptions, ScopeOptions {
  readonly check: readonly string[];
  readonly type: readonly string[];
  readonly kind: readonly string[];
  readonly limit: number;
}

/** `assay drift FROM TO`: what changed from one sweep to a later one. */
export const showDrift = (from: string, to: string, options: DriftOptions): Promise<void> =>
  reading(options, async ({ evidence }) => {
    const sweeps = await sweepsBetween(from, to, evidence);
    const ran = [sweeps.from, sweeps.to].flatMap(({ record }) => record.scope.checks.map(({ checkId }) => checkId));
    const checkIds = knownValues('check', options.check, [...new Set(ran)].toSorted(), 'CHECK_UNKNOWN');
    const types = knownValues('type', options.type, resourceTypes);
    const kinds = knownValues('kind', options.kind, driftKinds);
    const filter: DriftFilter = {
      ...toScope(options),
      ...(checkIds.length > 0 && { checkIds }),
      ...(types.length > 0 && { resourceTypes: types }),
      ...(kinds.length > 0 && { kinds }),
    };
    const page = await drift(sweeps.from.reader, sweeps.to.reader, filter, { first: options.limit });
    const sides = [sweeps.from.record, sweeps.to.record].map(({ sweepId, sealedAt }) => ({ sweepId, sealedAt }));
    print(options.json, { from: sides[0], to: sides[1], ...page }, () =>
      [
        `Drift from sweep ${sides[0]?.sweepId} (sealed ${sides[0]?.sealedAt}) to ${sides[1]?.sweepId} (sealed ${sides[1]?.sealedAt})`,
        ...section('Scope', page.scopeChanges.map(scopeLine)),
        ...section('Resources', page.items.flatMap(itemLines)),
        ...(page.items.length === 0 ? ['', 'No resource changed.'] : []),
        ...(page.hasNextPage
          ? ['', `There is more than these ${page.items.length}: raise --limit, or narrow it.`]
          : []),
      ].join('\n'),
    );
  });

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

const scopeLine = (change: ScopeChange): string => {
  if ('checkId' in change) return `  ${change.kind} ${change.checkId}`;
  const { accountId, region, collectorId } = change.slice;
  const ended = change.kind === 'COVERAGE_CHANGED' ? `: ${change.old.status} → ${change.new.status}` : '';
  const held = 'resources' in change ? `: ${change.resources} resources` : '';
  return `  ${change.kind} ${accountId} ${region} ${collectorId}${ended}${held}`;
};

const itemLines = (item: DriftItem): readonly string[] => {
  const { type, id, accountId, region } = (item.new ?? item.old).resource;
  return [
    `  ${item.kinds.join(', ')}  ${type} ${id} ${accountId} ${region}`,
    ...('incompleteNow' in item && item.incompleteNow !== undefined
      ? [`    its slice is ${item.incompleteNow.status}, ${item.incompleteNow.reason ?? ''}: it may still exist`]
      : []),
    ...('incompleteBefore' in item && item.incompleteBefore !== undefined
      ? [`    its slice was ${item.incompleteBefore.status} before: it may have been there`]
      : []),
    ...('facts' in item ? item.facts.map((fact) => `    ${fact.path}: ${short(fact.old)} → ${short(fact.new)}`) : []),
    ...('verdicts' in item
      ? item.verdicts.map(
          (change) =>
            `    ${change.checkId}: ${judged(change.old)} → ${judged(change.new)}, ${change.causes.join(' or ')}`,
        )
      : []),
  ];
};

const judged = (judgement: Judgement | undefined): string =>
  judgement === undefined
    ? 'not judged'
    : `${judgement.verdict}${judgement.reason === undefined ? '' : ` (${judgement.reason})`}`;

const short = (value: JsonValue | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
