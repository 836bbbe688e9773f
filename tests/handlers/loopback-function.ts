import { LambdaClient } from '@aws-sdk/client-lambda';
import { onTestFinished } from 'vitest';
import type { FunctionAddress } from '../../src/handlers/invoke-function.ts';
import { type JsonAnswer, type JsonRequest, startJsonService } from '../builders/json-service.ts';

export interface LoopbackFunction {
  readonly address: FunctionAddress;
  readonly requests: readonly JsonRequest[];
  /** Answers instead of the function. */
  meddle: ((answer: JsonAnswer) => JsonAnswer) | undefined;
}

/** A handler behind the wire format of Lambda, invoked as a function of the name `assay-function`. */
export const startLoopbackFunction = async (
  handler: (event: unknown) => Promise<unknown>,
): Promise<LoopbackFunction> => {
  const { config, requests } = await startJsonService(async ({ input }) => {
    const answer = await handler(input).then(
      (body): JsonAnswer => ({ body: body ?? null }),
      (error: Error): JsonAnswer => ({
        headers: { 'x-amz-function-error': 'Unhandled' },
        body: { errorType: error.name, errorMessage: error.message },
      }),
    );
    return loopback.meddle?.(answer) ?? answer;
  });
  const client = new LambdaClient(config);
  onTestFinished(() => client.destroy());
  const loopback: LoopbackFunction = {
    address: { client, functionName: 'assay-function' },
    requests,
    meddle: undefined,
  };
  return loopback;
};
