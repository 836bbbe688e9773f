import type { Filter } from '@aws-sdk/client-ec2';
import type { Paging } from '../operation.ts';
import { Refusal } from '../refusal.ts';

export const pagesUpTo = (max: number, min = 5): Paging => ({
  size: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  min,
  max,
});

/** EC2 takes a page size or a list of ids, not both. */
export const checkIdsWithoutPaging = (ids: readonly string[] | undefined, maxResults: number | undefined): void => {
  if (ids !== undefined && ids.length > 0 && maxResults !== undefined) {
    throw new Refusal(
      'InvalidParameterCombination',
      400,
      'The parameter MaxResults cannot be used with a list of ids in the same call.',
    );
  }
};

/** How to read the values of a row that each supported filter compares. */
export type FilterValues<Row> = Readonly<Record<string, (row: Row) => readonly (string | undefined)[]>>;

/** The predicate of the filters of a request; undefined when there are none. Refuses those that are not supported. */
export const toPredicate = <Row>(
  filters: readonly Filter[] | undefined,
  values: FilterValues<Row>,
): ((row: Row) => boolean) | undefined => {
  if (filters === undefined || filters.length === 0) return undefined;
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const valuesOf = values[Name];
    if (valuesOf === undefined) throw new Refusal('InvalidParameterValue', 400, `The filter '${Name}' is invalid`);
    return (row: Row) => valuesOf(row).some((value) => value !== undefined && Values.includes(value));
  });
  return (row) => tests.every((test) => test(row));
};

/** Refuses ids that name nothing, as EC2 does before it answers. */
export const checkKnown = (
  ids: readonly string[] | undefined,
  isKnown: (id: string) => boolean,
  code: string,
): void => {
  const unknown = ids?.find((id) => !isKnown(id));
  if (unknown !== undefined) throw new Refusal(code, 400, `The ID '${unknown}' does not exist`);
};
