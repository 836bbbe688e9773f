import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../../src/ledger/verifier-key.ts';
import { sampleEstate } from '../../../src/sandbox/estate/sample.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type ChildServer, startServer } from '../child-server.ts';
import { deploy, type Stack } from './emulated-deployment.ts';
import { type Front, startFront } from './front.ts';
import { bundle, type Packaged, packageDeployment } from './packaged.ts';

const stage = 'production';
const region = 'eu-west-1';
const externalId = 'an-external-id-of-the-test';
const sample = sampleEstate();
// The first account has a thousand snapshots in one region, which functions that take this for AWS read at their pace.
const [, home = '', member = ''] = sample.accounts.map(({ id }) => id);
const estate = {
  ...sample,
  accounts: sample.accounts.map((account) => ({ ...account, roles: [{ name: 'AssayReadOnly', externalId }] })),
};

let folder: string;
let packaged: Packaged;
let sandbox: Sandbox;
let emulator: ChildServer;
let front: Front;
let stack: Stack;
let credentials: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-stack-'));
  await bundle();
  packaged = await packageDeployment(stage, {
    accounts: member,
    externalId,
    alarmEmail: 'cloud@example.com',
    oidcIssuer: 'https://login.example.com/',
    oidcAudience: 'assay',
    access: JSON.stringify([{ iam: `arn:aws:iam::${home}:root`, role: 'admin' }]),
  });
  sandbox = await startSandbox({ estate });
  let emulatorUrl = '';
  front = await startFront({ emulator: () => emulatorUrl, sandbox: sandbox.url, accountId: home });
  credentials = {
    AWS_ENDPOINT_URL: front.url,
    AWS_ACCESS_KEY_ID: home,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  emulator = await startServer('.build/python/bin/ministack', () => [], {
    env: (port) => ({
      ...credentials,
      PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: home,
      MINISTACK_REGION: region,
      // Policies are evaluated and signatures verified.
      AUTH: 'true',
      LAMBDA_EXECUTOR: 'local',
      IOT_MTLS_ENABLED: '0',
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
      TMPDIR: folder,
    }),
    path: '/_ministack/health',
  });
  emulatorUrl = emulator.url;
  stack = await deploy(packaged, stage, credentials);
});
afterAll(async () => {
  await emulator?.stop();
  await front?.close();
  await sandbox?.close();
  for (const path of [folder, packaged?.folder]) if (path !== undefined) await rm(path, { recursive: true });
});

/** Runs the state machine to its end, and gives the status. */
const sweep = async (): Promise<string> => {
  const machines = new SFNClient({
    endpoint: front.url,
    region,
    credentials: { accessKeyId: home, secretAccessKey: 'test' },
  });
  const { executionArn } = await machines.send(
    new StartExecutionCommand({ stateMachineArn: stack.outputs.SweepMachineArn, input: '{"trigger":"SCHEDULE"}' }),
  );
  for (;;) {
    const { status = '', error, cause } = await machines.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') {
      machines.destroy();
      return error === undefined ? status : `${status}: ${error} ${cause}`;
    }
    await wait(250);
  }
};

/** Asks over the deployed HTTP API with a signed request. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
const ask = async (query: string): Promise<any> => {
  const { stdout } = await promisify(execFile)('curl', [
    ...['--silent', '--aws-sigv4', `aws:amz:${region}:execute-api`, '--user', `${home}:test`],
    ...['--header', 'content-type: application/json', '--data', JSON.stringify({ query })],
    stack.outputs.GraphqlUrl ?? '',
  ]);
  const { data, errors } = JSON.parse(stdout);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
};

/** Asks until the answer satisfies. */
const askUntil = async <T>(query: string, read: (data: never) => T, enough: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = read((await ask(query)) as never);
    if (enough(value)) return value;
    await wait(500);
  }
};

const snapshotOf = (accountId: string): string =>
  `evidence(filter: { checks: ["ebs-snapshot-encrypted"], accountIds: ["${accountId}"] }, first: 1) { nodes { resource { accountId } } }`;

describe('the deployed stack', () => {
  it('is made completely', () => {
    expect(stack.status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
    const unmade = Object.entries(stack.resources).filter(([, status]) => !/^(CREATE|UPDATE)_COMPLETE$/.test(status));
    expect(unmade).toEqual([]);
    const unwanted = ['IsOrganization', 'HasDataKey'];
    const wanted = Object.entries(packaged.template.Resources).filter(
      ([, { Condition = '' }]) => !unwanted.includes(Condition),
    );
    expect(Object.keys(stack.resources).toSorted()).toEqual(wanted.map(([name]) => name).toSorted());
  });

  it('sweeps two accounts by its state machine, and answers over its API from what was sealed', async () => {
    const status = await sweep();
    const { coverage, log, ...snapshots } = await ask(`{
      coverage { sweep { record { sequence trigger } } coverage { accountIds slices { planned complete denied failed } } }
      home: ${snapshotOf(home)}
      member: ${snapshotOf(member)}
      log { size checkpoint }
    }`);

    expect(status).toBe('SUCCEEDED');
    expect(coverage.sweep.record).toEqual({ sequence: log.size, trigger: 'SCHEDULE' });
    expect(coverage.coverage.accountIds).toEqual([home, member].toSorted());
    const { planned, complete, denied, failed } = coverage.coverage.slices;
    // What the sample denies is denied here as well, and nothing else for want of a permission.
    expect({ missing: planned - complete, denied, failed }).toEqual({ missing: 3, denied: 3, failed: 0 });
    expect(snapshots).toEqual({
      home: { nodes: [{ resource: { accountId: home } }] },
      member: { nodes: [{ resource: { accountId: member } }] },
    });
    expect(log.checkpoint.startsWith(`${stack.outputs.LogName}\n${log.size}\n`)).toBe(true);
  });

  it('starts a sweep over its API, and follows it to its seal', async () => {
    const { startSweep } = await ask('mutation { startSweep { sweep { sweepId state } } }');
    const { sweepId } = startSweep.sweep;
    const state = await askUntil(
      `{ sweep(id: "${sweepId}") { state } }`,
      ({ sweep }: { sweep: { state: string } }) => sweep.state,
      (value) => value !== 'PLANNED' && value !== 'RUNNING',
    );

    expect(startSweep.sweep.state).toBe('PLANNED');
    expect(state).toBe('SEALED');
  });

  it('records an exception through the function that may', async () => {
    const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const { recordException } = await ask(`mutation { recordException(input: {
      scope: { checkId: "ebs-snapshot-encrypted", accountId: "${home}" }, expiresAt: "${expiresAt}",
      owner: "storage", reason: "migration", compensatingControl: "none public", requestedBy: "ada", approvedBy: "grace"
    }) { exception { exceptionId } } }`);
    const { exceptions } = await ask('{ exceptions { nodes { exceptionId owner } } }');

    expect(exceptions.nodes).toEqual([{ ...recordException.exception, owner: 'storage' }]);
  });

  it('writes a pack that verifies with the keys that the stack gives out', async () => {
    const { requestPack } = await ask(
      'mutation { requestPack(input: { checks: ["ebs-snapshot-encrypted"] }) { pack { packId } } }',
    );
    const pack = await askUntil(
      `{ pack(packId: "${requestPack.pack.packId}") { state error { code } file { downloadUrl } } }`,
      ({ pack }: { pack: { state: string; error: unknown; file: { downloadUrl: string } | null } }) => pack,
      ({ state }) => state !== 'RUNNING',
    );
    const zip = join(folder, 'pack.zip');
    const download = await fetch(pack.file?.downloadUrl ?? 'none');
    await writeFile(zip, Buffer.from(await download.arrayBuffer()));
    const keys = [stack.outputs.LogVerifierKey, stack.outputs.PackVerifierKey].flatMap((key) => ['--key', key ?? '']);
    const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/assay.mjs', 'verify', zip, ...keys]);

    expect(pack).toMatchObject({ state: 'READY', error: null });
    expect(download.status).toBe(200);
    expect(stdout).toContain('The pack holds');
  });

  it('gives out what its signatures are verified with', () => {
    const { LogName = '', LogVerifierKey = '', PackVerifierKey = '' } = stack.outputs;

    expect(LogName).toBe(`assay.${home}.${region}.${stage}`);
    expect(parseVerifierKey(LogVerifierKey).name).toBe(LogName);
    expect(parseVerifierKey(PackVerifierKey).name).toBe(`${LogName}/pack`);
  });

  it('reads another account as it is now, through its role', async () => {
    const { live } = await ask(
      `{ live(scope: { accountIds: ["${member}"], regions: ["eu-west-1"] }) { snapshots(first: 1) { totalCount } } }`,
    );

    expect(live.snapshots.totalCount).toBeGreaterThan(0);
  });

  it.each([
    ['GraphqlUrl', '403'],
    ['OidcGraphqlUrl', '401'],
  ])('answers nobody at %s who does not say who it is', async (output, status) => {
    const { stdout } = await promisify(execFile)('curl', [
      ...['--silent', '--output', '/dev/null', '--write-out', '%{http_code}'],
      ...['--header', 'content-type: application/json', '--data', '{"query":"{ access { role } }"}'],
      stack.outputs[output] ?? '',
    ]);

    expect(stdout).toBe(status);
  });
});
