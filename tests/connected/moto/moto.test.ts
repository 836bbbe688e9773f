import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../../src/checks/catalogue.ts';
import { collectors } from '../../../src/collectors/collectors.ts';
import { currentMappings } from '../../../src/controls/catalogue.ts';
import type { SliceDescriptor } from '../../../src/domain/evidence.ts';
import type { SweepRecord } from '../../../src/domain/sweep-record.ts';
import { evidenceAge } from '../../../src/evidence/freshness.ts';
import { listEvidence } from '../../../src/evidence/list-evidence.ts';
import { checkResult } from '../../../src/evidence/results.ts';
import { SweepReader } from '../../../src/evidence/sweep-reader.ts';
import { type DataFolder, openDataFolder } from '../../../src/store/data-folder.ts';
import { connectAws } from '../../../src/sweep/connect-aws.ts';
import { Sweeper } from '../../../src/sweep/sweeper.ts';
import { type ChildServer, startServer } from '../child-server.ts';

const python = '.build/python/bin';
const main = '123456789012';
const other = '222233334444';
const region = 'eu-west-1';

let moto: ChildServer;
let folder: DataFolder;
let path: string;
let made: Readonly<Record<string, Readonly<Record<string, string>>>>;
let record: SweepRecord;
let reader: SweepReader;
let slices: readonly SliceDescriptor[];

const findingOf = async (accountId: string, name: string, checkId: string) => {
  const { items } = await listEvidence(
    reader,
    { accountIds: [accountId], checkIds: [checkId], resourceId: idOf(accountId, name) },
    { first: 2 },
  );
  expect(items.map(({ entry }) => entry.resource.id)).toHaveLength(1);
  const finding = items[0]?.findings[0];
  return finding === undefined ? undefined : [finding.verdict, finding.reason].filter((part) => part !== undefined);
};

const idOf = (accountId: string, name: string): string => {
  const id = made[accountId]?.[name];
  if (id === undefined) throw new Error(`the seed made no ${name} in ${accountId}`);
  return name === 'image_digest' ? `shop/web@${id}` : id;
};

beforeAll(async () => {
  moto = await startServer(`${python}/moto_server`, (port) => ['-H', '127.0.0.1', '-p', String(port)], {
    env: { MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
    path: '/moto-api/',
  });
  const seeded = await promisify(execFile)(`${python}/python`, ['tests/connected/moto/seed.py', moto.url]);
  made = JSON.parse(seeded.stdout);
  path = await mkdtemp(join(tmpdir(), 'assay-moto-'));
  folder = await openDataFolder(path);
  const sweeper = new Sweeper({
    connect: connectAws({
      endpoint: moto.url,
      homeRegion: region,
      credentials: async () => ({ accessKeyId: 'assay', secretAccessKey: 'assay' }),
      further: { accountIds: [other], roleName: 'AssayReadOnly' },
      tagKeys: [],
      maxAttempts: 2,
    }),
    collectors,
    checks,
    parameters: {},
    evidence: folder.evidence,
    objects: folder.objects,
    productVersion: 'test',
    mappings: currentMappings,
    now: () => new Date(),
  });
  record = await (await sweeper.plan({ regions: [region] }, 'CLI')).run();
  reader = new SweepReader(folder, record);
  slices = await reader.slices();
});

afterAll(async () => {
  await folder?.close();
  await moto?.stop();
  if (path !== undefined) await rm(path, { recursive: true });
});

describe('a sweep of accounts that another implementation of the AWS APIs holds', () => {
  it('enters the further account through AssumeRole and keeps both apart', async () => {
    expect(record.scope.accounts.map(({ accountId }) => accountId)).toEqual([main, other]);
    expect(record.scope.accounts[1]?.principalArn).toContain(`:${other}:assumed-role/AssayReadOnly`);
    const { items } = await listEvidence(reader, { resourceId: idOf(other, 'snapshot_encrypted') }, { first: 5 });
    expect(items.map(({ entry }) => entry.resource.accountId)).toEqual([other]);
  });

  it.each([main, other])('tells encrypted from unencrypted snapshots and volumes in %s', async (account) => {
    expect(await findingOf(account, 'snapshot_encrypted', 'ebs-snapshot-encrypted')).toEqual(['PASS']);
    expect(await findingOf(account, 'snapshot_unencrypted', 'ebs-snapshot-encrypted')).toEqual(['FAIL']);
    expect(await findingOf(account, 'volume_encrypted', 'ebs-volume-encrypted')).toEqual(['PASS']);
    expect(await findingOf(account, 'volume_unencrypted', 'ebs-volume-encrypted')).toEqual(['FAIL']);
  });

  it('reads with whom a snapshot is shared', async () => {
    const { items } = await listEvidence(reader, { resourceId: idOf(main, 'snapshot_shared') }, { first: 1 });
    expect(items[0]?.entry.facts.sharedWith).toEqual({ observed: ['999988887777'] });
  });

  it('believes a public list that holds everything, as a server gives it that ignores the filter', async () => {
    expect(await findingOf(main, 'snapshot_unencrypted', 'ebs-snapshot-not-public')).toEqual(['FAIL']);
  });

  it.each([main, other])('judges security groups by what their rules reach in %s', async (account) => {
    const admin = 'sg-no-unrestricted-admin-ports';
    expect(await findingOf(account, 'group_ssh_world', admin)).toEqual(['FAIL']);
    expect(await findingOf(account, 'group_ipv6', admin)).toEqual(['FAIL']);
    expect(await findingOf(account, 'group_halves', admin)).toEqual(['FAIL']);
    expect(await findingOf(account, 'group_gre', admin)).toEqual(['PASS']);
    expect(await findingOf(account, 'group_gre', 'sg-unrestricted-ports-authorised-only')).toEqual(['FAIL']);
    expect(await findingOf(account, 'group_web', 'sg-unrestricted-ports-authorised-only')).toEqual(['PASS']);
    expect(await findingOf(account, 'group_database', 'sg-database-sources-segmented')).toEqual(['PASS']);
    expect(await findingOf(account, 'group_empty', admin)).toEqual(['PASS']);
  });

  it('tells encrypted from public database snapshots', async () => {
    expect(await findingOf(main, 'database_encrypted', 'rds-snapshot-encrypted')).toEqual(['PASS']);
    expect(await findingOf(main, 'database_public', 'rds-snapshot-encrypted')).toEqual(['FAIL']);
    expect(await findingOf(main, 'database_public', 'rds-snapshot-not-public')).toEqual(['FAIL']);
  });

  it('reads the findings of a scanned image, and does not pass one whose status the server leaves out', async () => {
    expect(await findingOf(main, 'image_digest', 'ecr-image-scanned')).toEqual(['INCONCLUSIVE', 'UNEXPECTED_SHAPE']);
    const { items } = await listEvidence(reader, { resourceId: idOf(main, 'image_digest') }, { first: 1 });
    expect(items[0]?.entry.facts.scan).toMatchObject({
      observed: { status: 'COMPLETE', findings: [{ id: 'CVE-2026-0001', severity: 'CRITICAL' }] },
    });
  });

  it.each([
    'ebs-snapshot-block-public-access',
    'backup-recovery-point-encrypted',
    'ec2-ssm-managed',
    'ec2-patch-compliant',
    'ec2-patch-scan-fresh',
  ])('never passes %s, whose source does not answer here', (checkId) => {
    const { startedAt, sealedAt } = record;
    const age = evidenceAge({ startedAt, endedAt: sealedAt, checks, evaluatedFor: sealedAt });
    const { verdict, coverage, counts } = checkResult(checkId, slices, age);
    expect(verdict).toBe('INCONCLUSIVE');
    expect(counts.pass).toBe(0);
    expect(coverage.complete).toBe(false);
    for (const gap of coverage.gaps) expect(gap.reason).toMatch(/^(SERVICE_ERROR|UNEXPECTED_SHAPE)$/);
  });

  it('ends every planned slice in exactly one state', () => {
    const { planned, complete, partial, denied, failed, skipped } = record.slices;
    expect(planned).toBe(2 * collectors.length);
    expect(complete + partial + denied + failed + skipped).toBe(planned);
    expect(slices).toHaveLength(planned);
  });
});
