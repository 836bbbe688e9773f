import type { Rows } from './estate/rows.ts';
import { atTime } from './estate/timed.ts';
import type { Fault } from './fault.ts';
import type { AnyOperation, ListOperation, Paging, Scope } from './operation.ts';
import { type PageStart, parseToken, queryDigest, toToken } from './paging.ts';
import { inputOf } from './schema.ts';
import { refuse } from './service.ts';

const member = (value: object, name: string): unknown => Object.entries(value).find(([key]) => key === name)?.[1];

const checkRequired = (operation: AnyOperation, input: object): void => {
  const shape = inputOf(operation.schema);
  const missing = shape.kind === 'struct' && shape.required.find((name) => member(input, name) === undefined);
  if (missing) throw refuse(operation.service, 'missing', `The request must contain the parameter ${missing}`);
};

const pageSize = (operation: AnyOperation, paging: Paging, input: object): number => {
  const size = member(input, paging.size) ?? paging.default ?? Number.POSITIVE_INFINITY;
  const given = member(input, paging.size) !== undefined;
  if (typeof size !== 'number' || (given && (size < paging.min || size > paging.max || !Number.isInteger(size)))) {
    throw refuse(
      operation.service,
      'invalid',
      `Value (${size}) for parameter ${paging.size} is invalid. Expecting a value from ${paging.min} to ${paging.max}.`,
    );
  }
  return size;
};

/** Filtered lists of recent queries, so that the next page does not filter again. Bound to one estate. */
export class RecentRows {
  readonly #rows = new Map<string, Rows<unknown>>();

  get(query: string, make: () => Rows<unknown>): Rows<unknown> {
    const rows = this.#rows.get(query) ?? make();
    this.#rows.delete(query);
    this.#rows.set(query, rows);
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > 200 && oldest !== undefined) this.#rows.delete(oldest);
    return rows;
  }
}

/** The same object with a value at a path of members. */
const withAt = (target: object, path: readonly string[], value: unknown): object => {
  const [name, ...rest] = path;
  if (name === undefined) return target;
  const inner = member(target, name);
  return {
    ...target,
    [name]: rest.length === 0 ? value : withAt(typeof inner === 'object' && inner !== null ? inner : {}, rest, value),
  };
};

const answerPage = (
  operation: ListOperation<object, unknown>,
  input: object,
  scope: Scope,
  recent: RecentRows,
  fault: Fault | undefined,
): object => {
  const { paging } = operation;
  const { [paging?.token ?? '']: token, [paging?.size ?? '']: _size, ...rest }: Record<string, unknown> = { ...input };
  const query = queryDigest([
    scope.account.id,
    scope.regionName,
    operation.service,
    operation.schema[2],
    JSON.stringify(Object.entries(rest).sort()),
  ]);
  const size = paging === undefined ? Number.POSITIVE_INFINITY : pageSize(operation, paging, input);
  let start: PageStart = { offset: 0, number: 1 };
  if (token !== undefined && token !== '') {
    const parsed = typeof token === 'string' ? parseToken(token, query) : undefined;
    if (parsed === undefined) throw refuse(operation.service, 'badToken', 'The pagination token is not valid.');
    start = parsed;
  }
  if (fault?.kind === 'errorOnPage' && start.number === (fault.page ?? 2)) {
    throw refuse(operation.service, 'internal', 'An internal error has occurred');
  }

  const rows = recent.get(query, () => operation.rows(input, scope));
  const items: object[] = [];
  for (let index = start.offset; index < Math.min(start.offset + size, rows.length); index += 1) {
    items.push(operation.show(rows.at(index), scope));
  }
  const others = operation.others?.(input, scope) ?? {};
  const next = start.offset + items.length;
  const nextToken =
    fault?.kind === 'repeatToken'
      ? (token ?? toToken({ offset: 0, number: 1 }, query))
      : next < rows.length
        ? toToken({ offset: next, number: start.number + 1 }, query)
        : undefined;
  const [container] = operation.list;
  // A result that is not there (a scan that failed) has no list in it either.
  const hasList = operation.list.length === 1 || (container !== undefined && container in others);
  return {
    ...(hasList ? withAt(others, operation.list, items) : others),
    ...(paging !== undefined && nextToken !== undefined && { [paging.next]: nextToken }),
  };
};

/**
 * What an operation answers, by the SDK's member names, with dates in place of relative times. Throws a `Refusal` for
 * what AWS would refuse. Of the faults it knows those that need the page: `errorOnPage` and `repeatToken`.
 */
export const answer = (
  operation: AnyOperation,
  input: object,
  scope: Scope,
  recent: RecentRows,
  fault?: Fault,
): object => {
  checkRequired(operation, input);
  operation.check?.(input, scope);
  if (fault?.kind === 'vanish' && operation.gone !== undefined) throw operation.gone(input);
  const output =
    operation.kind === 'read' ? operation.answer(input, scope) : answerPage(operation, input, scope, recent, fault);
  const timed = atTime(output, scope.now);
  return typeof timed === 'object' && timed !== null ? timed : {};
};
