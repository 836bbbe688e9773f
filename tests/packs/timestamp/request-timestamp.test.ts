import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AssayError } from '../../../src/domain/error.ts';
import { requestTimestamp } from '../../../src/packs/timestamp/request-timestamp.ts';
import { stampCheckpoint } from '../../../src/packs/timestamp/stamp-checkpoint.ts';
import { der, forgedToken, integer, partsOf, sequence, timeInfo } from './forged-token.ts';
import { type LocalAuthority, localAuthority } from './local-authority.ts';
import { hasOpenssl, type IssuedCertificate, OpensslFolder } from './openssl.ts';

const checkpoint = Buffer.from('assay.example/log\n7\nBQUFBQ==\n');

describe.skipIf(!hasOpenssl)('requestTimestamp (needs openssl 3 or later)', () => {
  let folder: OpensslFolder;
  let signer: IssuedCertificate;
  let authority: LocalAuthority | undefined;
  const serve: typeof localAuthority = async (answer) => {
    authority = await localAuthority(answer);
    return authority;
  };
  const failure = async (asked: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> => {
    const error = await asked.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof AssayError)) expect.fail(`not an error of Assay: ${String(error)}`);
    return { code: error.code, message: error.message };
  };

  beforeAll(async () => {
    folder = await OpensslFolder.make();
    signer = await folder.issue({ name: 'tsa', issuer: await folder.issue({ name: 'root' }) });
  });
  afterEach(async () => {
    await authority?.close();
    authority = undefined;
  });
  afterAll(() => folder.remove());

  it('gets a timestamp from an authority that asks nothing but openssl', async () => {
    const { url, queries } = await serve((query) => folder.reply(signer, query));

    const { timestamp, response } = await requestTimestamp(url, checkpoint);

    expect(timestamp).toMatchObject({ authority: 'O=Test, CN=tsa', authorityKnown: false });
    expect(response.length).toBeGreaterThan(500);
    expect(queries).toMatchObject([{ method: 'POST', type: 'application/timestamp-query' }]);
  });

  it('asks for the certificate, and with another nonce each time', async () => {
    const { url, queries } = await serve((query) => folder.reply(signer, query));

    await requestTimestamp(url, checkpoint);
    await requestTimestamp(url, checkpoint);

    const [first, second] = queries.map(({ body }) => partsOf(body));
    expect(first?.map((part) => part[0])).toEqual([0x02, 0x30, 0x02, 0x01]);
    expect(first?.[3]).toEqual(Buffer.from([1, 1, 0xff]));
    expect(first?.[2]).toHaveLength(10);
    expect(first?.[2]).not.toEqual(second?.[2]);
    expect(first?.[1]).toEqual(second?.[1]);
  });

  it.each<readonly [string, RegExp, Parameters<typeof localAuthority>[0]]>([
    ['answers to another request', /its nonce is another/, () => folder.stamp(signer, checkpoint)],
    ['answers for something else', /something else/, () => folder.stamp(signer, Buffer.from('x'))],
    ['leaves the nonce out', /nonce/, () => forgedToken(signer, timeInfo(checkpoint))],
    ['refuses', /refusal \(status 2/, (query) => folder.reply(signer, query, 'digests=sha512')],
    [
      'sends no certificate',
      /not hold the certificate/,
      (query) => {
        const nonce = partsOf(query)[2] ?? Buffer.alloc(0);
        return forgedToken(signer, timeInfo(checkpoint, { rest: [nonce] }), { certificates: [] });
      },
    ],
    ['sends a page', /not in DER/, () => Buffer.from('<html>Sign in</html>')],
    ['sends nothing', /not in DER/, () => Buffer.alloc(0)],
    ['sends an empty value', /malformed/, () => der(0x30)],
    ['sends too much', /more than a timestamp can be/, () => Buffer.alloc(70_000)],
    [
      'never stops sending',
      /more than a timestamp can be/,
      (_, response) => {
        const write = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(10_000), () => setImmediate(write));
        };
        write();
        return undefined;
      },
    ],
    [
      'is overloaded',
      /HTTP status 503/,
      (_, response) => {
        response.writeHead(503).end('busy');
        return undefined;
      },
    ],
    [
      'answers with no content',
      /HTTP status 204/,
      (_, response) => {
        response.writeHead(204).end();
        return undefined;
      },
    ],
    [
      'sends elsewhere',
      /did not answer/,
      (_, response) => {
        response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
        return undefined;
      },
    ],
    [
      'ends the connection',
      /did not answer/,
      (_, response) => {
        response.destroy();
        return undefined;
      },
    ],
  ])('fails when the authority %s', async (_, expected, answer) => {
    const { url } = await serve(answer);

    const { code, message } = await failure(requestTimestamp(url, checkpoint));

    expect(code).toBe('TIMESTAMP_UNAVAILABLE');
    expect(message).toMatch(expected);
    expect(message).toMatch(/^The time-stamping authority http:\/\/127.* Try again, name another/);
  });

  it('fails when the authority takes too long, or is not there', async () => {
    const { url } = await serve(() => undefined);
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const address = closed.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((resolve) => closed.close(resolve));

    const slow = await failure(requestTimestamp(url, checkpoint, { timeoutMs: 50 }));
    const gone = await failure(requestTimestamp(`http://127.0.0.1:${port}/`, checkpoint));

    expect(slow).toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE', message: expect.stringMatching(/timeout/) });
    expect(gone).toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE', message: expect.stringMatching(/ECONNREFUSED/) });
  });

  it.each(['', 'tsa.example', 'file:///etc/passwd', 'ftp://tsa.example/', 'http://user:secret@tsa.example/'])(
    'does not ask %o',
    async (url) => {
      const { code, message } = await failure(requestTimestamp(url, checkpoint));

      expect(code).toBe('BAD_INPUT');
      expect(message).not.toContain('secret');
    },
  );

  it('does not take a time before the last entry of the log, but for what the digits and the accuracy leave open', async () => {
    const { url } = await serve((query) => {
      const nonce = partsOf(query)[2] ?? Buffer.alloc(0);
      const time = `${new Date().getUTCFullYear() + 1}0101000000Z`;
      return forgedToken(signer, timeInfo(checkpoint, { time, rest: [sequence(integer(2)), nonce] }));
    });
    const at = (rest: string) => `${new Date().getUTCFullYear() + 1}-01-01T00:00:${rest}Z`;
    const taken = await stampCheckpoint(url, checkpoint.toString(), at('02.999'));
    const refused = await failure(stampCheckpoint(url, checkpoint.toString(), at('03.000')));

    expect(taken.timestamp.latest).toBe(at('03.000'));
    expect(refused).toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE', message: expect.stringMatching(/clocks is wrong/) });
  });
});
