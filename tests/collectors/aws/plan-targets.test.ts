import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsAccess, AwsAccounts } from '../../../src/collectors/aws/accounts.ts';
import { enterAws, planTargets } from '../../../src/collectors/aws/plan-targets.ts';
import {
  ec2ErrorXml,
  ec2Xml,
  fastSettings,
  queryErrorXml,
  queryXml,
  startWireServer,
  testCredentials,
  type WireAnswer,
  type WireRequest,
  type WireServer,
} from '../../builders/wire-server.ts';

const home = '111122223333';
const other = '444455556666';

let server: WireServer;
let aws: Record<string, (request: WireRequest, accountId: string) => WireAnswer>;
const opened: AwsAccounts[] = [];
beforeAll(async () => {
  server = await startWireServer();
});
beforeEach(() => {
  aws = {
    GetCallerIdentity: (_, accountId) => identity(accountId, `arn:aws:iam::${accountId}:user/jane`),
    AssumeRole: ({ form }) => session(form.get('RoleArn') ?? ''),
    DescribeRegions: () =>
      regions({ 'eu-west-1': 'opt-in-not-required', 'eu-north-1': 'opted-in', 'me-south-1': 'not-opted-in' }),
  };
  server.answer = (request) => aws[request.operation]?.(request, accountOf(request)) ?? { status: 500 };
});
afterEach(() => {
  for (const accounts of opened.splice(0)) accounts.close();
});
afterAll(() => server.close());

/** Assumed sessions carry their account in the access key, which stands first in the signature. */
const accountOf = ({ headers }: WireRequest): string =>
  /Credential=ASIA(\d{12})/.exec(headers.authorization ?? '')?.[1] ?? home;
const identity = (accountId: string, arn: string): WireAnswer => ({
  body: queryXml('GetCallerIdentity', `<Account>${accountId}</Account><Arn>${arn}</Arn><UserId>u</UserId>`),
});
const session = (roleArn: string, expiration = '2099-01-01T00:00:00Z'): WireAnswer => ({
  body: queryXml(
    'AssumeRole',
    `<Credentials><AccessKeyId>ASIA${roleArn.split(':')[4]}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>` +
      `<SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
  ),
});
const regions = (statuses: Record<string, string>): WireAnswer => ({
  body: ec2Xml(
    'DescribeRegions',
    `<regionInfo>${Object.entries(statuses)
      .map(([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`)
      .join('')}</regionInfo>`,
  ),
});
const denied: WireAnswer = { status: 403, body: ec2ErrorXml('UnauthorizedOperation') };

const enter = async (access: Partial<AwsAccess> = {}) => {
  const accounts = await enterAws({
    ...fastSettings(server.endpoint),
    homeRegion: 'eu-west-1',
    credentials: testCredentials,
    tagKeys: [],
    ...access,
  });
  opened.push(accounts);
  return accounts;
};
const further = { accountIds: [other], roleName: 'Auditor', externalId: 'x-1' };

describe('entering AWS', () => {
  test('tells who the caller is', async () => {
    const accounts = await enter();

    expect(accounts.home).toEqual({
      accountId: home,
      principalArn: `arn:aws:iam::${home}:user/jane`,
      partition: 'aws',
    });
    expect(accounts.apiCalls()).toEqual({ 'sts:GetCallerIdentity': 1 });
  });

  test.each([
    ['credentials that have expired', { status: 403, body: queryErrorXml('ExpiredToken') }, 'CREDENTIALS_INVALID'],
    ['an unknown access key', { status: 403, body: queryErrorXml('InvalidClientTokenId') }, 'CREDENTIALS_INVALID'],
    ['a wrong signature', { status: 403, body: queryErrorXml('SignatureDoesNotMatch') }, 'CREDENTIALS_INVALID'],
    ['a refusal', { status: 403, body: queryErrorXml('AccessDenied') }, 'ACCESS_DENIED'],
    ['a service in trouble', { status: 500, body: queryErrorXml('InternalFailure') }, 'SOURCE_FAILED'],
    ['an empty answer', { body: '' }, 'SOURCE_FAILED'],
    [
      'an answer without an account',
      { body: queryXml('GetCallerIdentity', '<Arn>arn:aws:iam::1:a</Arn>') },
      'SOURCE_FAILED',
    ],
    [
      'an answer without an ARN',
      { body: queryXml('GetCallerIdentity', `<Account>${home}</Account>`) },
      'SOURCE_FAILED',
    ],
  ])('%s is an error that says what to do', async (_, answer, code) => {
    aws.GetCallerIdentity = () => answer;

    await expect(enter()).rejects.toMatchObject({ code, message: expect.stringMatching(/\. .+\.$/) });
  });

  test('no credentials at all are told apart from invalid ones', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
    };

    const before = server.requests.length;

    await expect(enter({ credentials })).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
    expect(server.requests).toHaveLength(before);
  });
});

describe('the targets of a sweep', () => {
  test('are all enabled regions; others are excluded with the reason', async () => {
    const targets = await planTargets(await enter());

    expect(targets).toEqual([
      {
        accountId: home,
        principalArn: `arn:aws:iam::${home}:user/jane`,
        regions: ['eu-north-1', 'eu-west-1'],
        excludedRegions: [{ accountId: home, region: 'me-south-1', reason: 'NOT_OPTED_IN' }],
      },
    ]);
    expect(server.requests.at(-1)?.form.get('AllRegions')).toBe('true');
  });

  test('are the selected regions; the others are excluded as not selected', async () => {
    const [target] = await planTargets(await enter(), { regions: ['eu-west-1', 'eu-west-1'] });

    expect(target?.regions).toEqual(['eu-west-1']);
    expect(target?.excludedRegions).toEqual([
      { accountId: home, region: 'eu-north-1', reason: 'NOT_SELECTED' },
      { accountId: home, region: 'me-south-1', reason: 'NOT_OPTED_IN' },
    ]);
  });

  test.each(['eu-west-99', 'me-south-1'])('cannot be %s, which is not enabled', async (name) => {
    await expect(planTargets(await enter(), { regions: [name] })).rejects.toMatchObject({
      code: 'REGION_UNKNOWN',
      message: expect.stringContaining('eu-north-1, eu-west-1'),
    });
  });

  test('keep a region whose status is new or missing', async () => {
    aws.DescribeRegions = () => regions({ 'eu-west-1': 'opted-in', 'xx-new-1': 'opting-in', 'xx-new-2': '' });

    const [target] = await planTargets(await enter());

    expect(target?.regions).toEqual(['eu-west-1', 'xx-new-1', 'xx-new-2']);
  });

  test.each([
    ['denied', denied],
    ['empty', regions({})],
    ['without its list', { body: ec2Xml('DescribeRegions', '') }],
    ['without an enabled region', regions({ 'me-south-1': 'not-opted-in' })],
    ['without the name of a region', { body: ec2Xml('DescribeRegions', '<regionInfo><item/></regionInfo>') }],
  ])('cannot be told when the list of regions is %s, unless they are named', async (_, answer) => {
    aws.DescribeRegions = () => answer;
    const accounts = await enter();

    await expect(planTargets(accounts)).rejects.toMatchObject({ code: 'REGIONS_UNKNOWN' });
    expect(await planTargets(accounts, { regions: ['eu-west-1'] })).toMatchObject([
      { accountId: home, regions: ['eu-west-1'], excludedRegions: [] },
    ]);
  });

  test('include further accounts, entered once through their role', async () => {
    aws.GetCallerIdentity = (_, accountId) =>
      accountId === home
        ? identity(home, `arn:aws:iam::${home}:user/jane`)
        : identity(accountId, `arn:aws:sts::${accountId}:assumed-role/Auditor/assay`);
    const before = server.requests.length;

    const accounts = await enter({ further: { ...further, accountIds: [other, home, other] } });
    const targets = await planTargets(accounts);

    expect(targets.map(({ accountId, principalArn }) => [accountId, principalArn])).toEqual([
      [home, `arn:aws:iam::${home}:user/jane`],
      [other, `arn:aws:sts::${other}:assumed-role/Auditor/assay`],
    ]);
    const assumed = server.requests.slice(before).filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed).toHaveLength(1);
    expect(assumed[0]?.form.get('RoleArn')).toBe(`arn:aws:iam::${other}:role/Auditor`);
    expect(assumed[0]?.form.get('ExternalId')).toBe('x-1');
    expect(accounts.apiCalls()).toEqual({
      'sts:GetCallerIdentity': 2,
      'sts:AssumeRole': 1,
      'ec2:DescribeRegions': 2,
    });
  });

  test('keep an account that cannot be entered, with the reason and the regions of the caller', async () => {
    aws.AssumeRole = () => ({ status: 403, body: queryErrorXml('AccessDenied') });

    const targets = await planTargets(await enter({ further }));

    expect(targets[1]).toEqual({
      accountId: other,
      principalArn: `arn:aws:iam::${other}:role/Auditor`,
      regions: ['eu-north-1', 'eu-west-1'],
      excludedRegions: [],
      unavailable: { unavailable: 'ACCESS_DENIED', code: 'AccessDenied' },
    });
  });

  test.each([
    ['a role that leads elsewhere', 'GetCallerIdentity', () => identity(home, `arn:aws:iam::${home}:user/jane`)],
    [
      'an answer without credentials',
      'AssumeRole',
      () => ({ body: queryXml('AssumeRole', '<PackedPolicySize>1</PackedPolicySize>') }),
    ],
  ])('treat %s as an account that cannot be entered', async (_, operation, answer) => {
    aws[operation] = answer;

    const targets = await planTargets(await enter({ further }));

    expect(targets[1]).toMatchObject({ unavailable: { unavailable: 'UNEXPECTED_SHAPE' } });
  });

  test('mark an account whose regions cannot be listed, and say which selected region it has not enabled', async () => {
    aws.DescribeRegions = (_, accountId) =>
      accountId === home ? regions({ 'eu-west-1': 'opted-in', 'eu-south-1': 'opted-in' }) : denied;
    const accounts = await enter({ further });
    expect((await planTargets(accounts))[1]).toMatchObject({
      regions: ['eu-south-1', 'eu-west-1'],
      unavailable: { unavailable: 'ACCESS_DENIED', code: 'UnauthorizedOperation' },
    });

    aws.DescribeRegions = (_, accountId) =>
      regions(accountId === home ? { 'eu-west-1': 'opted-in', 'eu-south-1': 'opted-in' } : { 'eu-west-1': 'opted-in' });
    expect((await planTargets(accounts, { regions: ['eu-west-1', 'eu-south-1'] }))[1]).toMatchObject({
      regions: ['eu-west-1'],
      excludedRegions: [{ accountId: other, region: 'eu-south-1', reason: 'NOT_OPTED_IN' }],
    });
  });
});

describe('the accounts that were entered', () => {
  test('open sources for their regions', async () => {
    const accounts = await enter({ further });
    const lines: string[] = [];

    const { source } = accounts.open({ accountId: other, region: 'eu-north-1' }, (line) => lines.push(line));

    expect(source).toMatchObject({ accountId: other, region: 'eu-north-1', partition: 'aws' });
    expect(() => accounts.open({ accountId: '000000000000', region: 'eu-west-1' }, () => {})).toThrow('000000000000');
  });
});
