import { CallMeter } from '../../src/collectors/aws/call-meter.ts';
import type { CallRecord } from '../../src/collectors/aws/caller.ts';
import { type OpenSource, RegionSources } from '../../src/collectors/aws/region-sources.ts';
import type { AwsCommand, Collector, Operation, SliceSource } from '../../src/collectors/collector.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import type { Enumeration } from '../../src/domain/slice.ts';

/** One call as the scripted AWS received it. */
interface ReceivedCall {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What AWS answers to one call: the parsed output, or the error that the SDK throws. `callIndex` counts per operation. */
export type Answer = (input: Readonly<Record<string, unknown>>, callIndex: number) => object | Error;

/** Answers by operation. An operation without an answer fails with `NotScripted`. */
export type Script = { readonly [operation in Operation]?: Answer };

export interface SourceOptions {
  readonly accountId?: string;
  readonly region?: string;
  readonly tagKeys?: readonly string[];
  readonly maxCalls?: number;
  /** False: a region in which the credentials have not been accepted yet. */
  readonly callerKnown?: boolean;
}

export interface ScriptedSource {
  readonly source: SliceSource;
  readonly calls: readonly ReceivedCall[];
  /** The lines of the raw object: each a call and its redacted output. */
  readonly lines: readonly (CallRecord & { readonly output?: JsonObject })[];
  readonly apiCalls: OpenSource['apiCalls'];
  readonly notes: OpenSource['notes'];
  /** Another slice of the same account and region. */
  readonly another: () => ScriptedSource;
}

/** A slice source whose AWS follows a script; everything above the SDK client is the real thing. */
export const scriptedSource = (script: Script, options: SourceOptions = {}): ScriptedSource => {
  const calls: ReceivedCall[] = [];
  const counts = new Map<Operation, number>();
  const send = async <Output extends object>(operation: Operation, command: AwsCommand<Output>): Promise<Output> => {
    const input = command.input as Readonly<Record<string, unknown>>;
    const callIndex = counts.get(operation) ?? 0;
    counts.set(operation, callIndex + 1);
    calls.push({ operation, input });
    const answer = script[operation]?.(input, callIndex) ?? awsError('NotScripted', { httpStatus: 501 });
    if (answer instanceof Error) throw answer;
    return answer as Output;
  };
  const { accountId = '111122223333', region = 'eu-west-1', tagKeys = [], callerKnown = true, maxCalls } = options;
  const sources = new RegionSources({
    accountId,
    region,
    partition: 'aws',
    tagKeys,
    send,
    meter: new CallMeter(maxCalls === undefined ? {} : { maxCalls }),
    callerKnown,
  });
  const open = (): ScriptedSource => {
    const lines: CallRecord[] = [];
    const { source, apiCalls, notes } = sources.open((line) => lines.push(JSON.parse(line) as CallRecord));
    return { source, calls, lines, apiCalls, notes, another: open };
  };
  return open();
};

/** An error as the SDK throws it for an answer of AWS. */
export const awsError = (
  code: string,
  {
    httpStatus = 400,
    message = 'scripted',
    attempts = 1,
  }: { httpStatus?: number; message?: string; attempts?: number } = {},
): Error =>
  Object.assign(new Error(message), {
    name: code,
    $fault: httpStatus < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: httpStatus, requestId: 'request-1', attempts },
  });

/** The answers of a list by page: each page names the next one in `tokenMember`, the last one none. */
export const pages =
  (outputs: readonly object[], tokenMember: 'NextToken' | 'nextToken' | 'Marker' = 'NextToken'): Answer =>
  (input) => {
    const token = input[tokenMember];
    const index = token === undefined ? 0 : Number(token);
    const more = index + 1 < outputs.length;
    return { ...outputs[index], ...(more && { [tokenMember]: String(index + 1) }) };
  };

export interface Collected {
  readonly enumeration: Enumeration;
  readonly observations: readonly AnyObservation[];
}

/** Runs a collector to its end. */
export const collect = async (collector: Collector, source: SliceSource): Promise<Collected> => {
  const observations: AnyObservation[] = [];
  const enumeration = await collector.collect(source, (batch) => observations.push(...batch));
  return { enumeration, observations };
};
