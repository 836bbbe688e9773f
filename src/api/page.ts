import { AssayError } from '../domain/error.ts';

const defaultPageSize = 50;
const maxPageSize = 500;

/** `first` as asked for, or the default. Throws `BAD_INPUT` outside 1 to 500. */
export const pageSize = (first: number | null | undefined): number => {
  if (first === null || first === undefined) return defaultPageSize;
  if (first < 1 || first > maxPageSize) {
    throw new AssayError('BAD_INPUT', `first is ${first}; it must be between 1 and ${maxPageSize}.`);
  }
  return first;
};

/** A list argument; missing when it was left out. Throws `BAD_INPUT` when it is empty, which could mean all or none. */
export const listArgument = <T>(name: string, values: readonly T[] | null | undefined): readonly T[] | undefined => {
  if (values === null || values === undefined) return undefined;
  if (values.length === 0) {
    throw new AssayError('BAD_INPUT', `${name} is an empty list. Leave it out to ask for everything.`);
  }
  return values;
};

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** A page of a list that is read forwards. */
export const toConnection = <T>(
  edges: readonly { readonly cursor: string; readonly node: T }[],
  page: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean },
): Connection<T> => ({
  edges,
  nodes: edges.map(({ node }) => node),
  pageInfo: { ...page, startCursor: edges.at(0)?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
});
