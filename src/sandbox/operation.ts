import type { StaticOperationSchema } from '@smithy/types';
import type { Caller } from './credentials.ts';
import type { AccountEstate, Estate, RegionEstate } from './estate/estate.ts';
import type { Rows } from './estate/rows.ts';
import type { Refusal } from './refusal.ts';
import type { SandboxService } from './service.ts';

/** What an operation may see: the estate from the caller's account and region. */
export interface Scope {
  readonly estate: Estate;
  readonly account: AccountEstate;
  readonly region: RegionEstate;
  readonly regionName: string;
  readonly caller: Caller;
  readonly now: Date;
}

/** The parameters of paging and their bounds, inclusive. Without `default` everything comes at once. */
export interface Paging {
  readonly size: string;
  readonly token: string;
  readonly next: string;
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}

interface CommonOperation<Input> {
  readonly service: SandboxService;
  readonly schema: StaticOperationSchema;
  /** Throws a `Refusal` for parameters that the service does not take. Required ones have been checked. */
  check?(input: Input, scope: Scope): void;
  /** The error when what the request names is gone. */
  gone?(input: Input): Refusal;
}

/** An operation that answers page by page. */
export interface ListOperation<Input, Row> extends CommonOperation<Input> {
  readonly kind: 'list';
  /** Where the list is in the answer. */
  readonly list: readonly string[];
  /** Missing for lists that come at once. */
  readonly paging?: Paging;
  rows(input: Input, scope: Scope): Rows<Row>;
  /** One item as the answer shows it. */
  show(row: Row, scope: Scope): object;
  /** The rest of the answer. */
  others?(input: Input, scope: Scope): object;
  /** The batch has no list of failures: what is gone is left out. */
  readonly omitsGone?: true;
}

/** An operation with one answer. */
export interface ReadOperation<Input> extends CommonOperation<Input> {
  readonly kind: 'read';
  answer(input: Input, scope: Scope): object;
  /** A batch: where the items are, and where and how it reports those that failed. */
  readonly batch?: {
    readonly list: string;
    readonly failures: string;
    failure(item: unknown, cause: 'gone' | 'other'): object;
    /** Whether an item can be gone at all. */
    readonly canVanish: boolean;
  };
}

/** An operation whose types have been checked where it was defined. */
export type AnyOperation = ListOperation<object, unknown> | ReadOperation<object>;

export const list = <Input extends object, Row>(operation: Omit<ListOperation<Input, Row>, 'kind'>): AnyOperation => ({
  kind: 'list',
  ...operation,
});

export const read = <Input extends object>(operation: Omit<ReadOperation<Input>, 'kind'>): AnyOperation => ({
  kind: 'read',
  ...operation,
});
