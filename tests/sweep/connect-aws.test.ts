import { DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsAccess } from '../../src/collectors/aws/accounts.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { sampleEstate, sampleRoleName } from '../../src/sandbox/estate/sample.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { connectAccount, connectAws } from '../../src/sweep/connect-aws.ts';

const home = '111122223333';
const suspended = '222233334444';
const member = '333344445555';

let sandbox: Sandbox;
beforeAll(async () => {
  const estate = sampleEstate();
  sandbox = await startSandbox({
    estate: {
      ...estate,
      accounts: estate.accounts.map((account) =>
        account.id === suspended ? { ...account, state: 'SUSPENDED' as const } : account,
      ),
    },
  });
});
afterAll(() => sandbox.close());

const settings = (changes: Partial<AwsAccess> = {}): AwsAccess => ({
  endpoint: sandbox.url,
  homeRegion: 'eu-west-1',
  credentials: async () => sandboxCredentials(home),
  further: { accountIds: 'organization', roleName: sampleRoleName },
  tagKeys: [],
  ...changes,
});

/** The accounts that a sweep would cover, and those that it knows and would not. */
const connected = async (changes: Partial<AwsAccess>, accountIds?: readonly string[]) => {
  const { targets, excludedAccounts, planningCalls, close } = await connectAws(settings(changes))({
    regions: ['eu-west-1'],
    ...(accountIds !== undefined && { accountIds }),
  });
  close();
  return { swept: targets.map(({ accountId }) => accountId), excludedAccounts, planningCalls };
};

describe('the accounts of a sweep', () => {
  it('are those of the organisation that can be entered; the others are named', async () => {
    const { swept, excludedAccounts, planningCalls } = await connected({});

    expect(swept).toEqual([home, member]);
    expect(excludedAccounts).toEqual([{ accountId: suspended, reason: 'SUSPENDED' }]);
    expect(planningCalls).toMatchObject({ 'organizations:ListAccounts': 1, 'sts:AssumeRole': 1 });
  });

  it('can be all but the own one', async () => {
    const { swept, excludedAccounts } = await connected({ excludedAccountIds: [home] });

    expect(swept).toEqual([member]);
    expect(excludedAccounts).toEqual([
      { accountId: home, reason: 'BY_SETTING' },
      { accountId: suspended, reason: 'SUSPENDED' },
    ]);
  });

  it('can be selected by the request, which leaves the others out with that reason', async () => {
    const { swept, excludedAccounts } = await connected({}, [member]);

    expect(swept).toEqual([member]);
    expect(excludedAccounts).toEqual([
      { accountId: home, reason: 'NOT_SELECTED' },
      { accountId: suspended, reason: 'SUSPENDED' },
    ]);
  });

  it.each([['999999999999'], [suspended]])('cannot be %s, which is not among them', async (accountId) => {
    await expect(connected({}, [accountId])).rejects.toMatchObject({
      code: 'ACCOUNT_UNKNOWN',
      message: expect.stringContaining(accountId),
    });
  });

  it('are an error when the caller may not list them', async () => {
    const credentials = async () => sandboxCredentials(member);

    await expect(connected({ credentials })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: expect.stringContaining('organizations:ListAccounts'),
    });
  });
});

describe('one account of a planned sweep', () => {
  it.each([
    ['the own one, without a role', home, 0],
    ['another one, through its role', member, 1],
  ])('is entered without listing anything: %s', async (_, accountId, assumed) => {
    sandbox.requests.clear();
    const { open, entered, close } = await connectAccount(settings())(accountId);
    const { source } = open({ accountId, region: 'eu-west-1', collectorId: 'any' }, () => undefined);

    await source.call('ec2:DescribeVolumes', new DescribeVolumesCommand({ MaxResults: 5 }));

    close();
    const { 'organizations:ListAccounts': listed = 0, 'sts:AssumeRole': roles = 0 } = Object.fromEntries(
      sandbox.requests.counts,
    );
    expect([listed, roles]).toEqual([0, assumed]);
    expect(entered()).toEqual({ 'sts:GetCallerIdentity': 1, ...(assumed > 0 && { 'sts:AssumeRole': assumed }) });
    expect(entered()).toEqual({});
  });

  it('is entered as it was planned, whatever a setting excludes since then', async () => {
    const { open, close } = await connectAccount(settings({ excludedAccountIds: [member] }))(member);
    const { source } = open({ accountId: member, region: 'eu-west-1', collectorId: 'any' }, () => undefined);

    const { Volumes: volumes } = await source.call(
      'ec2:DescribeVolumes',
      new DescribeVolumesCommand({ MaxResults: 5 }),
    );

    close();
    expect(volumes).toBeInstanceOf(Array);
  });

  it('has less left of its budget by what was spent on it before', async () => {
    const { open, spent, close } = await connectAccount(settings({ maxCalls: 10 }))(member);
    spent(member, 10);
    const { source } = open({ accountId: member, region: 'eu-west-1', collectorId: 'any' }, () => undefined);

    await expect(
      source.call('ec2:DescribeVolumes', new DescribeVolumesCommand({ MaxResults: 5 })),
    ).rejects.toMatchObject({ reason: 'BUDGET_EXHAUSTED' });
    close();
  });
});
