import type { ControlRole, FrameworkId, Mapping, MappingRelation } from '../framework.ts';

type Judgement = Pick<Mapping, 'relation' | 'rationale' | 'role'>;

/** Check id → control key → why the findings are evidence relevant to the control. */
export interface MappingTable {
  readonly [checkId: string]: { readonly [controlKey: `${FrameworkId}/${string}`]: Judgement };
}

const judgement =
  (relation: MappingRelation, role: ControlRole) =>
  (rationale: string): Judgement => ({ relation, rationale, role });

export const supports = judgement('SUPPORTS', 'BOTH');
export const partial = judgement('PARTIAL', 'BOTH');
export const context = judgement('CONTEXT', 'BOTH');
export const providerContext = judgement('CONTEXT', 'PROVIDER');
export const providerPartial = judgement('PARTIAL', 'PROVIDER');

/** The table as rows, in its order. `reviewedAt`: RFC 3339 UTC. */
export const toMappings = (table: MappingTable, author: string, reviewedAt: string): readonly Mapping[] =>
  Object.entries(table).flatMap(([checkId, judgements]) =>
    Object.entries(judgements).map(([controlKey, row]) => ({ checkId, controlKey, ...row, author, reviewedAt })),
  );
