import type { JsonObject } from '../../domain/json.ts';
import type { AwsCommand, ListRequest, Operation } from '../collector.ts';
import { SourceError } from '../source-error.ts';
import type { CallMeter } from './call-meter.ts';
import { metadataOf, toSourceError } from './failure.ts';
import { redact } from './redact.ts';

/** Sends a command through the SDK client of the operation's service: the parsed answer, or the SDK's error. */
export type Send = <Output extends object>(operation: Operation, command: AwsCommand<Output>) => Promise<Output>;

/** One call as it is kept beside the evidence. */
export interface CallRecord {
  readonly operation: Operation;
  /** Redacted. */
  readonly parameters: JsonObject;
  readonly requestId?: string;
  readonly httpStatus?: number;
  /** HTTP requests that were sent, retries included. */
  readonly attempts: number;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Lists: the page, from 0. */
  readonly pageIndex?: number;
  /** Lists: how many items the page held. */
  readonly items?: number;
  /** Why the answer could not be used; missing when it could. */
  readonly errorCode?: string;
  /** The read was made for another slice of the region and used here too. */
  readonly shared?: true;
}

export interface CallerOptions {
  readonly send: Send;
  readonly meter: CallMeter;
  /** Tag keys whose values may be recorded. */
  readonly tagKeys: readonly string[];
  /** Whether AWS has accepted these credentials in this region. */
  readonly callerKnown: boolean;
  /** Told of every call that was sent, with its redacted answer when there was one. */
  readonly record: (call: CallRecord, output?: JsonObject) => void;
}

interface Page<Output extends object, Item> {
  readonly output: Output;
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** Makes calls so that nothing goes unrecorded and no answer without content passes for one. */
export class Caller {
  readonly #options: CallerOptions;

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** As `SliceSource.call`. */
  call<Output extends object>(operation: Operation, command: AwsCommand<Output>): Promise<Output> {
    return this.#exchange(operation, command, undefined, (output) => ({ value: output }));
  }

  /** As `SliceSource.list`. */
  async *list<Output extends object, Item>(
    request: ListRequest<Output, Item>,
  ): AsyncGenerator<readonly Item[], void, undefined> {
    const { operation } = request;
    const sent = new Set<string>();
    let token: string | undefined;
    for (let pageIndex = 0; ; pageIndex += 1) {
      const page: Page<Output, Item> = await this.#exchange(operation, request.page(token), pageIndex, (output) => {
        const items = itemsOf(request, output);
        return { value: { output, items, next: tokenOf(request, output) }, items: items.length };
      });
      yield page.items;
      if (page.next === undefined) return;
      if (sent.has(page.next)) {
        throw new SourceError(
          operation,
          'RepeatedNextToken',
          'PAGINATION_TRUNCATED',
          `page ${pageIndex + 1}: the token of an earlier page came again`,
        );
      }
      sent.add(page.next);
      token = page.next;
    }
  }

  async #exchange<Output extends object, T>(
    operation: Operation,
    command: AwsCommand<Output>,
    pageIndex: number | undefined,
    read: (output: Output) => { readonly value: T; readonly items?: number },
  ): Promise<T> {
    const { send, meter, tagKeys, callerKnown, record } = this.#options;
    const context = pageIndex === undefined ? undefined : `page ${pageIndex + 1}`;
    const parameters = redact(command.input as object, tagKeys);
    meter.start(operation);
    const startedAt = new Date().toISOString();
    const call = (answer: unknown, attempts: number, rest: Pick<CallRecord, 'items' | 'errorCode'>): CallRecord => {
      const { requestId, httpStatusCode } = metadataOf(answer);
      meter.retried(attempts - 1);
      return {
        operation,
        parameters,
        ...(requestId !== undefined && { requestId }),
        ...(httpStatusCode !== undefined && { httpStatus: httpStatusCode }),
        attempts,
        startedAt,
        endedAt: new Date().toISOString(),
        ...(pageIndex !== undefined && { pageIndex }),
        ...rest,
      };
    };

    let output: Output;
    try {
      output = await send(operation, command);
    } catch (thrown) {
      const error = toSourceError(operation, thrown, { callerKnown, context });
      // Without metadata the SDK never got as far as a request: no credentials, for example.
      record(call(thrown, metadataOf(thrown).attempts ?? 0, { errorCode: error.code }));
      throw error;
    }
    const attempts = metadataOf(output).attempts ?? 1;
    try {
      // The SDK parses an empty body, `{}` and a page of HTML into an answer without members.
      if (!hasContent(output)) throw unexpected(operation, 'an answer without content');
      const { value, items } = read(output);
      record(call(output, attempts, items === undefined ? {} : { items }), redact(output, tagKeys));
      return value;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      record(call(output, attempts, { errorCode: error.code }), redact(output, tagKeys));
      throw context === undefined
        ? error
        : new SourceError(operation, error.code, error.reason, `${context}: the answer is not usable`, {
            cause: error,
          });
    }
  }
}

const hasContent = (output: object): boolean =>
  Object.entries(output).some(([member, value]) => member !== '$metadata' && value !== undefined && value !== null);

const itemsOf = <Output extends object, Item>(
  { operation, items }: ListRequest<Output, Item>,
  output: Output,
): readonly Item[] => {
  const list: unknown = items(output);
  if (!Array.isArray(list)) throw unexpected(operation, 'a page without its list');
  if (list.some((item) => item === null || item === undefined)) throw unexpected(operation, 'a list with a hole');
  return list as readonly Item[];
};

const tokenOf = <Output extends object, Item>(
  { operation, next }: ListRequest<Output, Item>,
  output: Output,
): string | undefined => {
  const token: unknown = next(output);
  if (token === undefined || token === '') return undefined;
  if (typeof token !== 'string') throw unexpected(operation, 'a token that is not text');
  return token;
};

const unexpected = (operation: Operation, message: string): SourceError =>
  new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', message);
