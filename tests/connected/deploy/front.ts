import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sandboxCredentials } from '../../../src/sandbox/credentials.ts';

export interface FrontOptions {
  /** Base URL of what emulates the services that the deployment consists of. */
  readonly emulator: () => string;
  /** Base URL of what is swept. */
  readonly sandbox: string;
  /** The account of the deployment. */
  readonly accountId: string;
}

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

/** Services that belong to what is swept; all others are the deployment's own. */
const swept = ['backup', 'ec2', 'ecr', 'inspector2', 'organizations', 'rds', 'ssm', 'sts'];

/** The service that a request is signed for, by Signature Version 4. */
const serviceOf = ({ headers }: IncomingMessage): string =>
  /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';

const isSwept = (incoming: IncomingMessage): boolean =>
  swept.includes(serviceOf(incoming)) || incoming.headers['x-amz-target'] === 'TrentService.DescribeKey';

/**
 * One endpoint for a deployment, as AWS is: it sends on what asks for the swept accounts to the sandbox, and everything
 * else to the emulator of the deployment's own services. The sandbox is told that the caller is the account of the
 * deployment unless the caller has credentials of the sandbox. The emulator is told that requests came under TLS, which
 * the policies of the buckets demand.
 */
export const startFront = async ({ emulator, sandbox, accountId }: FrontOptions): Promise<Front> => {
  const server = createServer((incoming, outgoing) => {
    if (!isSwept(incoming)) {
      forward(emulator(), incoming, outgoing, { ...incoming.headers, 'x-forwarded-proto': 'https' });
      return;
    }
    const { authorization = '', 'x-amz-security-token': token, ...others } = incoming.headers;
    const known = /Credential=A[KS]IASBOX/.test(authorization);
    forward(sandbox, incoming, outgoing, {
      ...others,
      authorization: known
        ? authorization
        : authorization.replace(/Credential=[^/]+/, `Credential=${sandboxCredentials(accountId).accessKeyId}`),
      ...(known && token !== undefined && { 'x-amz-security-token': token }),
    });
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const listen = async (server: Server): Promise<void> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
};

const forward = (
  base: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  headers: IncomingMessage['headers'],
): void => {
  const { hostname, port } = new URL(base);
  const sent = request({ hostname, port, method: incoming.method, path: incoming.url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  sent.on('error', () => outgoing.destroy());
  incoming.pipe(sent);
};
