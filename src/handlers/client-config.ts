import { NodeHttpHandler } from '@smithy/node-http-handler';

export interface ClientSettings {
  readonly region: string;
  /** For one request. */
  readonly requestTimeoutMs: number;
}

/** What is needed beside it to reach the objects of a deployment. */
export interface ObjectSettings extends ClientSettings {
  readonly bucketName: string;
}

/** How the clients of the services that a deployment itself uses are made. */
export const clientConfig = ({ region, requestTimeoutMs }: ClientSettings) => ({
  region,
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 5_000,
    requestTimeout: requestTimeoutMs,
    // Without it the handler only warns and the call hangs.
    throwOnRequestTimeout: true,
    // The request timeout ends with the headers of the answer; this one catches a body that stalls.
    socketTimeout: requestTimeoutMs,
  }),
  maxAttempts: 4,
});
