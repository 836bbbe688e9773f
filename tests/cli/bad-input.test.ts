import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { runAssay } from './run-assay.ts';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-cli-'));
  sandbox = await startSandbox({ estate: sampleEstate() });
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const data = (name: string) => join(folder, name);

/** One sentence with its code, no stack, exit code 1. */
const expectRefusal = async (
  code: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { exitCode, stdout, stderr } = await runAssay(args, env);
  expect(stderr).toMatch(new RegExp(`^assay: .+ \\[${code}\\]\\n$`));
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
  return stderr;
};

const awsEnvironment = (accessKeyId: string, secretAccessKey = 'x') => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_ENDPOINT_URL: sandbox.url,
  AWS_REGION: 'eu-west-1',
});

const production = () => {
  const { accessKeyId, secretAccessKey } = sandboxCredentials('111122223333');
  return awsEnvironment(accessKeyId, secretAccessKey);
};

describe('the command line says in one sentence what is wrong and what to do', () => {
  it('for an unknown check, naming those there are', async () => {
    const said = await expectRefusal('CHECK_UNKNOWN', ['sweep', '--data', data('a'), '--check', 'ebs-nope']);
    expect(said).toContain('ebs-snapshot-encrypted');
  });

  it('for an unknown region, naming the enabled ones', async () => {
    const said = await expectRefusal('REGION_UNKNOWN', ['sweep', '--data', data('b'), '--region', 'mars-north-1']);
    expect(said).toContain('eu-west-1');
  });

  it('for an account that is not one', async () => {
    const { exitCode, stderr } = await runAssay(['sweep', '--data', data('c'), '--account', '12']);
    expect(stderr).toContain('An account id has 12 digits');
    expect(exitCode).toBe(1);
  });

  it('for a resource that the evidence does not hold, and before there is any', async () => {
    await expectRefusal('NO_EVIDENCE', ['show', 'snap-1', '--data', data('d')]);
    await expectRefusal('NO_EVIDENCE', ['status', '--data', data('d')]);
  });

  it('for parameters that are not JSON, name an unknown check or break a schema', async () => {
    const file = join(folder, 'parameters.json');
    const sweep = ['sweep', '--data', data('e'), '--parameters', file];
    await expectRefusal('PARAMETERS_INVALID', sweep);
    for (const content of ['{', '[]', '{"no-such-check":{}}', '{"ebs-snapshot-encrypted":{"nope":1}}']) {
      await writeFile(file, content);
      await expectRefusal('PARAMETERS_INVALID', sweep);
    }
  });

  it('for an environment variable that is malformed', async () => {
    const said = await expectRefusal('BAD_INPUT', ['sweep', '--data', data('f')], { ASSAY_MAX_CALLS: 'many' });
    expect(said).toContain('ASSAY_MAX_CALLS');
  });

  it('for a data folder that cannot be written', async () => {
    await writeFile(data('file'), '');
    await expectRefusal('DATA_FOLDER_UNWRITABLE', ['sweep', '--data', join(data('file'), 'below')]);
  });

  it('for a data folder that holds something else, which stays as it is', async () => {
    await mkdir(data('other'));
    await writeFile(join(data('other'), 'thesis.txt'), 'precious');
    await expectRefusal('DATA_FOLDER_CORRUPT', ['sweep', '--data', data('other')]);
    expect(await readFile(join(data('other'), 'thesis.txt'), 'utf8')).toBe('precious');
  });

  it('for a port that is taken', async () => {
    const server: Server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    await expectRefusal('PORT_IN_USE', ['up', '--data', data('g'), '--port', port]);
    server.close();
  });

  it('for missing credentials', async () => {
    await expectRefusal('CREDENTIALS_MISSING', ['sweep', '--aws', '--data', data('h')], {
      AWS_ENDPOINT_URL: sandbox.url,
    });
  });

  it('for credentials that AWS does not know', async () => {
    await expectRefusal('CREDENTIALS_INVALID', ['sweep', '--aws', '--data', data('i')], awsEnvironment('AKIANOBODY'));
  });

  it('for expired credentials', async () => {
    sandbox.faults.set({ operation: 'sts:GetCallerIdentity' }, 'expiredToken');
    await expectRefusal('CREDENTIALS_INVALID', ['sweep', '--aws', '--data', data('j')], production());
    sandbox.faults.clear();
  });

  it('for a caller without the permission to list regions', async () => {
    sandbox.faults.set({ operation: 'ec2:DescribeRegions' }, 'deny');
    const said = await expectRefusal('REGIONS_UNKNOWN', ['sweep', '--aws', '--data', data('k')], production());
    expect(said).toContain('ec2:DescribeRegions');
    sandbox.faults.clear();
  });

  it('as JSON for programs', async () => {
    const { exitCode, stdout, stderr } = await runAssay(['status', '--json', '--data', data('d')]);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'NO_EVIDENCE' } });
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });
});
