import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxCredentials } from '../../../src/sandbox/credentials.ts';
import { sampleEstate } from '../../../src/sandbox/estate/sample.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { embeddedClient } from '../../../src/store/dynamodb/embedded.ts';
import { createTable } from '../../../src/store/dynamodb/table.ts';
import { graphqlEvent } from '../../handlers/http-api-event.ts';
import { type ChildServer, startServer } from '../child-server.ts';
import { invoke, type Packaged, packageDeployment, unpack } from './packaged.ts';

const bucket = 'assay-evidence';
const table = 'assay-evidence';
const account = '333344445555';

let packaged: Packaged;
let moto: ChildServer;
let sandbox: Sandbox;
let dynamodb: Server;
let folder: string;
let environment: Readonly<Record<string, string>>;

/** The environment that Lambda gives a function, with the services of AWS on loopback. */
const environmentOf = (dynamodbUrl: string): Readonly<Record<string, string>> => {
  const { accessKeyId, secretAccessKey } = sandboxCredentials(account);
  return {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
    AWS_ENDPOINT_URL_S3: moto.url,
    ASSAY_TABLE: table,
    ASSAY_BUCKET: bucket,
    NODE_OPTIONS: '--enable-source-maps',
  };
};

beforeAll(async () => {
  packaged = await packageDeployment('production');
  moto = await startServer('.build/python/bin/moto_server', (port) => ['-H', '127.0.0.1', '-p', String(port)], {
    path: '/moto-api/',
  });
  sandbox = await startSandbox({ estate: sampleEstate() });
  folder = await mkdtemp(join(tmpdir(), 'assay-deploy-'));
  dynamodb = dynalite({ path: folder, createTableMs: 0 }).listen(0, '127.0.0.1');
  await once(dynamodb, 'listening');
  const dynamodbUrl = `http://127.0.0.1:${(dynamodb.address() as AddressInfo).port}`;
  environment = environmentOf(dynamodbUrl);

  const client = embeddedClient({ url: dynamodbUrl, accessKeyId: 'any' });
  await createTable(client, table);
  client.destroy();
  const s3 = new S3Client({
    endpoint: moto.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  s3.destroy();
});
afterAll(async () => {
  dynamodb?.close();
  await sandbox?.close();
  await moto?.stop();
  for (const path of [folder, packaged?.folder]) if (path !== undefined) await rm(path, { recursive: true });
});

describe('the packaged functions', () => {
  it('hold their bundle with its source map, and nothing of the project beside the schema', async () => {
    const graphql = await unpack(packaged, 'graphql');
    const sweep = await unpack(packaged, 'sweep');

    expect((await readdir(graphql)).toSorted()).toEqual(['.build', 'schema']);
    expect((await readdir(join(graphql, '.build/lambda'))).toSorted()).toEqual(['graphql.mjs', 'graphql.mjs.map']);
    expect((await readdir(sweep, { recursive: true })).toSorted()).toEqual([
      '.build',
      '.build/lambda',
      '.build/lambda/sweep.mjs',
      '.build/lambda/sweep.mjs.map',
    ]);
  });

  it('sweep the account, and answer from what was sealed and from AWS as it is now', async () => {
    const graphql = await unpack(packaged, 'graphql');
    const sweep = await unpack(packaged, 'sweep');
    const ask = async (query: string) => {
      const { statusCode, body } = await invoke(
        graphql,
        '.build/lambda/graphql.handler',
        graphqlEvent(query),
        environment,
      );
      return { statusCode, ...JSON.parse(body) };
    };

    const before = await ask('{ coverage { coverage { complete } } }');
    const outcome = await invoke(sweep, '.build/lambda/sweep.handler', { trigger: 'SCHEDULE' }, environment);
    const after = await ask(`{
      coverage { sweep { sweepId record { trigger } } coverage { slices { planned } } }
      evidence(filter: { checks: ["ebs-snapshot-encrypted"] }, first: 1) { nodes { resource { accountId } } }
      live(scope: { regions: ["eu-west-1"] }) { snapshots(first: 1) { totalCount } }
    }`);

    expect(before.errors).toMatchObject([{ extensions: { code: 'NO_EVIDENCE' } }]);
    expect(outcome).toMatchObject({ sequence: 1, resumed: false });
    expect(outcome.slices.complete).toBeGreaterThan(0);
    expect(after.errors).toBeUndefined();
    expect(after.data.coverage.sweep).toEqual({ sweepId: outcome.sweepId, record: { trigger: 'SCHEDULE' } });
    expect(after.data.coverage.coverage.slices.planned).toBe(outcome.slices.planned);
    expect(after.data.evidence.nodes).toEqual([{ resource: { accountId: account } }]);
    expect(after.data.live.snapshots.totalCount).toBeGreaterThan(0);
  });

  it('do not start without the names of their stores, and say which is missing', async () => {
    const sweep = await unpack(packaged, 'sweep');
    const { ASSAY_BUCKET: _, ...incomplete } = environment;

    await expect(invoke(sweep, '.build/lambda/sweep.handler', {}, incomplete)).rejects.toThrow('ASSAY_BUCKET');
  });
});
