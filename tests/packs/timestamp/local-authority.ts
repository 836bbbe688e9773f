import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A time-stamping authority on the loopback. */
export interface LocalAuthority {
  readonly url: string;
  /** What it was asked, in order. */
  readonly queries: readonly {
    readonly method: string | undefined;
    readonly type: string | undefined;
    readonly body: Buffer;
  }[];
  readonly close: () => Promise<void>;
}

/** `answer`: the body of the answer, or whatever is to be done instead of one. */
export const localAuthority = async (
  answer: (query: Buffer, response: ServerResponse) => Promise<Buffer | undefined> | Buffer | undefined,
): Promise<LocalAuthority> => {
  const queries: { method: string | undefined; type: string | undefined; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      queries.push({ method: request.method, type: request.headers['content-type'], body });
      const content = await answer(body, response);
      if (content !== undefined) response.setHeader('content-type', 'application/timestamp-reply').end(content);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tsr`,
    queries,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
