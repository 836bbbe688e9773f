import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { AssayError } from '../domain/error.ts';

export interface FunctionAddress {
  readonly client: LambdaClient;
  /** Name or ARN. */
  readonly functionName: string;
}

/**
 * What a function answers (`lambda:InvokeFunction`). `STORE_UNAVAILABLE` when it fails, does not answer, or answers with
 * something that is not JSON: then it is not known what it did, and asking again must change nothing.
 */
export const invokeFunction = async ({ client, functionName }: FunctionAddress, event: unknown): Promise<unknown> => {
  const failed = (what: string, cause?: unknown): AssayError => failure(functionName, what, cause);
  const {
    StatusCode: status,
    FunctionError: error,
    Payload: payload,
  } = await client
    .send(new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) }))
    .catch((cause: unknown) => {
      throw failed(`the invocation failed: ${cause instanceof Error ? cause.name : 'an unknown error'}`, cause);
    });
  const text = Buffer.from(payload ?? []).toString('utf8');
  // What it says of its failure is for the log of whoever runs it, not for a caller.
  if (error !== undefined) throw failed(`it failed (${error})`, new Error(text));
  if (status !== 200) throw failed(`its answer has the status ${status}`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw failed('its answer is not JSON', cause);
  }
};

/** Has a function run later (an asynchronous invocation): resolves when Lambda has taken the event. Errors: as `invokeFunction`. */
export const queueFunction = async ({ client, functionName }: FunctionAddress, event: unknown): Promise<void> => {
  const command = new InvokeCommand({
    FunctionName: functionName,
    InvocationType: 'Event',
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const { StatusCode: status } = await client.send(command).catch((cause: unknown) => {
    throw failure(
      functionName,
      `the invocation failed: ${cause instanceof Error ? cause.name : 'an unknown error'}`,
      cause,
    );
  });
  if (status !== 202) throw failure(functionName, `the event was answered with the status ${status}`);
};

const failure = (functionName: string, what: string, cause?: unknown): AssayError =>
  new AssayError('STORE_UNAVAILABLE', `The function ${functionName} gave no usable answer: ${what}. Try again.`, {
    cause,
  });
