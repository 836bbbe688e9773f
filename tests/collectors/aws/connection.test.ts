import { ListBackupVaultsCommand } from '@aws-sdk/client-backup';
import { DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallRecord } from '../../../src/collectors/aws/caller.ts';
import { Connection } from '../../../src/collectors/aws/connection.ts';
import { Pacer } from '../../../src/collectors/aws/pacer.ts';
import { RegionSources } from '../../../src/collectors/aws/region-sources.ts';
import {
  ec2ErrorXml,
  ec2Xml,
  fastSettings,
  startWireServer,
  testCredentials,
  type WireAnswer,
  type WireServer,
} from '../../builders/wire-server.ts';

let server: WireServer;
const connections: Connection[] = [];
beforeAll(async () => {
  server = await startWireServer();
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
});
afterAll(() => server.close());

const open = (settings = {}) => {
  const connection = new Connection(testCredentials, { ...fastSettings(server.endpoint), ...settings });
  connections.push(connection);
  return connection;
};

/** Reads volumes through everything there is between a collector and the wire. */
const readVolumes = async (answer: (index: number) => WireAnswer, settings = {}) => {
  const connection = open(settings);
  const lines: CallRecord[] = [];
  let index = 0;
  server.answer = () => answer(index++);
  const { source } = new RegionSources({
    accountId: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    tagKeys: [],
    send: connection.send('eu-west-1'),
    meter: connection.meter,
    callerKnown: false,
  }).open((line) => lines.push(JSON.parse(line) as CallRecord));
  const reading = source.call('ec2:DescribeVolumes', new DescribeVolumesCommand({}));
  return { outcome: await reading.catch((error: unknown) => error), lines };
};
const good: WireAnswer = { body: ec2Xml('DescribeVolumes', '<volumeSet/>') };

describe('a connection', () => {
  test('sends each operation to the client of its service, signed for the region', async () => {
    const send = open().send('eu-central-1');
    server.answer = () => ({ status: 400, body: '{}' });

    await Promise.allSettled([
      send('ec2:DescribeVolumes', new DescribeVolumesCommand({})),
      send('ecr:DescribeRepositories', new DescribeRepositoriesCommand({})),
      send('inspector2:ListCoverage', new ListCoverageCommand({})),
      send('ssm:DescribeInstanceInformation', new DescribeInstanceInformationCommand({})),
      send('rds:DescribeDBSnapshots', new DescribeDBSnapshotsCommand({})),
      send('backup:ListBackupVaults', new ListBackupVaultsCommand({})),
      send('kms:DescribeKey', new DescribeKeyCommand({ KeyId: 'k' })),
      send('sts:GetCallerIdentity', new GetCallerIdentityCommand({})),
    ]);

    const scopes = server.requests.map(({ headers }) => /\d{8}\/([^/]+\/[^/]+)/.exec(headers.authorization ?? '')?.[1]);
    expect(new Set(scopes)).toEqual(
      new Set(['ec2', 'ecr', 'inspector2', 'ssm', 'rds', 'backup', 'kms', 'sts'].map((name) => `eu-central-1/${name}`)),
    );
    expect(server.requests.every(({ headers }) => headers['user-agent']?.includes('assay'))).toBe(true);
  });

  test('works again for a region that was released', async () => {
    const connection = open();
    server.answer = () => good;
    await connection.send('eu-west-1')('ec2:DescribeVolumes', new DescribeVolumesCommand({}));

    connection.release('eu-west-1');

    const output = await connection.send('eu-west-1')('ec2:DescribeVolumes', new DescribeVolumesCommand({}));
    expect(output.Volumes).toEqual([]);
  });
});

describe('a call over the wire', () => {
  test('that succeeds on a retry is recorded with its attempts', async () => {
    const { outcome, lines } = await readVolumes((index) => (index === 0 ? { status: 500 } : good));

    expect(outcome).toMatchObject({ Volumes: [] });
    expect(lines).toMatchObject([{ attempts: 2, httpStatus: 200, requestId: expect.stringMatching(/^request-/) }]);
  });

  test.each([
    ['is denied', { status: 403, body: ec2ErrorXml('UnauthorizedOperation') }, 'ACCESS_DENIED', 1],
    ['is not known in the region', { status: 401, body: ec2ErrorXml('AuthFailure') }, 'REGION_DISABLED', 1],
    ['has expired credentials', { status: 400, body: ec2ErrorXml('RequestExpired') }, 'CREDENTIALS_INVALID', 1],
    ['always fails', { status: 500, body: ec2ErrorXml('InternalError') }, 'SERVICE_ERROR', 2],
    ['always fails without a body', { status: 503 }, 'SERVICE_ERROR', 2],
    ['meets a proxy page', { status: 502, body: '<html>bad gateway' }, 'SERVICE_ERROR', 2],
    ['gets an empty body', { body: '' }, 'UNEXPECTED_SHAPE', 1],
    ['gets an empty answer', { body: ec2Xml('DescribeVolumes', '') }, 'UNEXPECTED_SHAPE', 1],
    ['gets JSON', { body: '{}' }, 'UNEXPECTED_SHAPE', 1],
    ['gets HTML', { body: '<html><body>hello</body></html>' }, 'UNEXPECTED_SHAPE', 1],
    ['gets half an answer', { body: '<DescribeVolumesResponse><volumeSet>' }, 'UNEXPECTED_SHAPE', 1],
    ['breaks off', { body: '<DescribeVolumesResponse>', fault: 'cut' }, 'TIMEOUT', 2],
    ['stalls', { body: '<DescribeVolumesResponse>', fault: 'stall' }, 'TIMEOUT', 2],
  ] as const)('that %s says so', async (_, answer, reason, attempts) => {
    const { outcome, lines } = await readVolumes(() => answer);

    expect(outcome).toMatchObject({ reason });
    expect(lines).toMatchObject([{ attempts, errorCode: expect.any(String) }]);
  });

  test('that is throttled gives up after its attempts', async () => {
    const answer = { status: 503, body: ec2ErrorXml('RequestLimitExceeded') };

    const { outcome } = await readVolumes(() => answer, { maxAttempts: 1 });

    expect(outcome).toMatchObject({ reason: 'THROTTLED', code: 'RequestLimitExceeded' });
  });

  test('to a port where nobody listens times out', async () => {
    const { outcome } = await readVolumes(() => good, { endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });

    expect(outcome).toMatchObject({ reason: 'TIMEOUT', code: 'ECONNREFUSED' });
  });
});

describe('the rate of the calls', () => {
  /** How long 53 calls of one action take, in milliseconds, on a connection that takes its endpoint for AWS. */
  const timeOf = async (settings: object): Promise<number> => {
    const { endpoint: _, ...rest } = fastSettings(server.endpoint);
    const connection = new Connection(testCredentials, { ...rest, requestTimeoutMs: 5_000, ...settings });
    connections.push(connection);
    server.answer = () => good;
    vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
    const send = connection.send('eu-west-1');
    await send('ec2:DescribeVolumes', new DescribeVolumesCommand({}));
    const startedAt = performance.now();
    const calls = Array.from({ length: 52 }, () => send('ec2:DescribeVolumes', new DescribeVolumesCommand({})));
    await Promise.all(calls);
    return performance.now() - startedAt;
  };

  afterEach(() => vi.unstubAllEnvs());

  test('is held to half of what EC2 allows', async () => {
    const turn = vi.spyOn(Pacer.prototype, 'turn').mockClear();

    expect(await timeOf({})).toBeGreaterThan(150);
    expect(turn).toHaveBeenCalledTimes(53);
    // By one pacer: each of its own would let its first call through at once.
    expect(new Set(turn.mock.contexts).size).toBe(1);
  });

  test('is not held where it is told so, nor at another endpoint than those of AWS', async () => {
    const turn = vi.spyOn(Pacer.prototype, 'turn').mockClear();

    await timeOf({ unpaced: true });
    await timeOf({ endpoint: server.endpoint });

    expect(turn).not.toHaveBeenCalled();
  });
});
