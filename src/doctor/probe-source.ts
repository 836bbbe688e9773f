import { metadataOf } from '../collectors/aws/failure.ts';
import { redact } from '../collectors/aws/redact.ts';
import type { ListRequest, Operation, SliceSource } from '../collectors/collector.ts';
import { SourceError } from '../collectors/source-error.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ReasonCode } from '../domain/reason.ts';

/** How often an operation is called in a slice: enough to meet a key or a list that alone is denied, in most estates. */
const callsPerOperation = 10;

/** A call that AWS did not answer usably. */
export interface Failure {
  readonly operation: Operation;
  readonly reason: ReasonCode;
  readonly code: string;
  /** What was asked for, redacted. */
  readonly parameters: JsonObject;
}

/** What the calls of one account and region came to. */
export class ProbeLog {
  readonly answered = new Set<Operation>();
  readonly failures: Failure[] = [];
  /** Operations for which there was more to ask than was asked. */
  readonly cut = new Set<Operation>();
  requests = 0;

  tried(operation: Operation): boolean {
    return this.answered.has(operation) || this.failures.some((failure) => failure.operation === operation);
  }
}

/** Reasons that a permission, a policy or a setting of the account can lift, and nothing else can. */
export const blockingReasons: readonly ReasonCode[] = ['ACCESS_DENIED', 'EXPLICIT_DENY_SCP', 'REGION_DISABLED'];

/**
 * The code under which a collector meets a blocked call: that of AWS and the operation, so that a reading still tells
 * which call it would have come from. No such code means an absence to any collector.
 */
const blockedCode = (code: string, operation: Operation): string => `${code}@${operation}`;

/** Whether a reading or an enumeration with this code came from a blocked call of the operation. */
export const isBlockedBy = (code: string | undefined, operation: Operation): boolean =>
  code?.endsWith(`@${operation}`) === true;

const ended = (operation: Operation): SourceError =>
  new SourceError(operation, 'ProbeEnded', 'BUDGET_EXHAUSTED', 'the probe has asked enough');

/**
 * A source that asks AWS what a collector asks, and no more than it takes to know whether it is allowed: the first page
 * of a list, and an operation ten times. What lies beyond ends with a `SourceError` that says so, never as an end.
 */
export const probing = (source: SliceSource, log: ProbeLog): SliceSource => withCounts(source, log, new Map());

const withCounts = (source: SliceSource, log: ProbeLog, counts: Map<Operation, number>): SliceSource => {
  const { accountId, region, partition, tagKeys } = source;

  const ask = async <T>(operation: Operation, input: object, read: () => Promise<T>): Promise<T> => {
    try {
      log.requests += 1;
      const answer = await read();
      log.answered.add(operation);
      return answer;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // What is gone has been looked for: the call is allowed.
      if (/NotFound/.test(error.code) && isRefusal(error)) log.answered.add(operation);
      else {
        const { reason, code } = error;
        // Entering the account can fail in the middle of it, and then another operation is the one that failed.
        log.failures.push({ operation: error.operation, reason, code, parameters: redact(input, tagKeys) });
      }
      throw blockingReasons.includes(error.reason)
        ? new SourceError(error.operation, blockedCode(error.code, error.operation), error.reason, error.message, {
            cause: error,
          })
        : error;
    }
  };

  const begin = (operation: Operation): void => {
    const count = counts.get(operation) ?? 0;
    if (count >= callsPerOperation) {
      log.cut.add(operation);
      throw ended(operation);
    }
    counts.set(operation, count + 1);
  };

  const firstPage = async function* <Output extends object, Item>(
    request: ListRequest<Output, Item>,
  ): AsyncGenerator<readonly Item[], void, undefined> {
    const { operation } = request;
    begin(operation);
    let more = false;
    const command = request.page(undefined);
    const page = await ask(operation, command.input, async () => {
      const pages = source.list({
        ...request,
        page: () => command,
        next: (output) => {
          const token = request.next(output);
          more = token !== undefined && token !== '';
          return undefined;
        },
      });
      const { value } = await pages.next();
      return value ?? [];
    });
    yield page;
    if (!more) return;
    log.cut.add(operation);
    throw ended(operation);
  };

  return {
    accountId,
    region,
    partition,
    tagKeys,
    call: async (operation, command) => {
      begin(operation);
      return ask(operation, command.input, () => source.call(operation, command));
    },
    list: firstPage,
    shared: (key, read) => source.shared(key, (inner) => read(withCounts(inner, log, counts))),
    note: (name, value) => source.note(name, value),
  };
};

/** Whether AWS answered that it will not, rather than that it cannot. */
const isRefusal = ({ cause }: SourceError): boolean => {
  const { httpStatusCode } = metadataOf(cause);
  return httpStatusCode !== undefined && httpStatusCode >= 400 && httpStatusCode < 500;
};
