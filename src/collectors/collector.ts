import type { Command } from '@smithy/types';
import type { JsonObject } from '../domain/json.ts';
import type { AnyObservation, ResourceType } from '../domain/resource.ts';
import type { Enumeration } from '../domain/slice.ts';

export type Service = 'ec2' | 'ecr' | 'inspector2' | 'ssm' | 'rds' | 'backup' | 'kms' | 'organizations' | 'sts';

/** An AWS operation as IAM names it: `ec2:DescribeSnapshots`. The prefix picks the client. */
export type Operation = `${Service}:${string}`;

/** Any command of an AWS client: `Output` is what the SDK parses the answer into. */
// biome-ignore lint/suspicious/noExplicitAny: the client and input types of a command differ by service
export type AwsCommand<Output extends object> = Command<any, any, any, Output, any>;

/**
 * What a collector may ask, in one account and region. One source serves one slice; reads that several slices of the
 * region need are made once (`shared`). Every call is recorded: operation, redacted parameters, request id, attempts,
 * times, items and, redacted, the raw answer.
 */
export interface SliceSource {
  readonly accountId: string;
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`: for ARNs. */
  readonly partition: string;
  /** Tag keys that may be stored. */
  readonly tagKeys: readonly string[];

  /** One call. Throws `SourceError` when it failed after the SDK's retries, or answered without a usable body. */
  call<Output extends object>(operation: Operation, command: AwsCommand<Output>): Promise<Output>;

  /**
   * A list, page by page, to its end. Yields the items of each page. Throws `SourceError` on an error, on a page
   * without the list (`UnexpectedShape`) and on a token that was sent before (`RepeatedNextToken`): an incomplete
   * list never looks like a short one. Items yielded before the error have been seen.
   */
  list<Output extends object, Item>(
    request: ListRequest<Output, Item>,
  ): AsyncGenerator<readonly Item[], void, undefined>;

  /**
   * Makes a read once for all slices of this account and region. Its calls appear in the provenance of every slice
   * that used it and are counted once. A failure is remembered too and thrown to every user.
   */
  shared<T>(key: string, read: (source: SliceSource) => Promise<T>): Promise<T>;

  /** Says something of the slice as a whole (recycle-bin content, visibility setting); kept with its run. */
  note(name: string, value: JsonObject): void;
}

export interface ListRequest<Output extends object, Item> {
  readonly operation: Operation;
  /** The command for one page; `token` is undefined for the first. */
  readonly page: (token: string | undefined) => AwsCommand<Output>;
  /** The list of a page; undefined when the answer lacks it. */
  readonly items: (output: Output) => readonly Item[] | undefined;
  /** The token of the next page; undefined or empty at the end. */
  readonly next: (output: Output) => string | undefined;
}

/**
 * Reads the resources of one slice to their end. Emits each resource exactly once, with everything its checks need.
 * Returns how the enumeration ended; it does not throw for anything AWS does. A failed enumeration after items were
 * emitted is `partial`.
 */
export interface Collector {
  /** `ec2-snapshots`: the service and the resource, plural; also the file name. */
  readonly id: string;
  readonly resourceTypes: readonly ResourceType[];
  /** Every operation that it may call: the deployed policy is generated from these. */
  readonly actions: readonly Operation[];
  collect(source: SliceSource, emit: (observations: readonly AnyObservation[]) => void): Promise<Enumeration>;
}
