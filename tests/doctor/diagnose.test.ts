import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import type { Diagnosis } from '../../src/doctor/diagnosis.ts';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { keyArn, production, sharedServices, staging } from '../../src/sandbox/estate/sample-names.ts';
import { unreadablePrefixList } from '../../src/sandbox/estate/sample-security-groups.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { diagnosed, type Scope } from '../builders/diagnosed.ts';
import { smallEstate } from '../faults/small-estate.ts';
import { account, enhanced, full, home, notEnabled, now, partner } from '../faults/small-names.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: smallEstate, now: () => now });
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const scope: Scope = { home: account, homeRegion: home, further: [], now };
const everyCheck = checks.map(({ id }) => id).toSorted();
const checksOn = (type: string) =>
  checks.filter(({ resourceTypes }) => resourceTypes.some((each) => each === type)).map(({ id }) => id);

const operationsOf = (all: Diagnosis['notTried']): readonly string[] => all.map(({ operation }) => operation);

describe('the doctor', () => {
  it('misses nothing where nothing is denied', async () => {
    const { missing, undetermined, statements, accounts } = await diagnosed(sandbox, scope);

    expect(missing).toEqual([]);
    expect(undetermined).toEqual([]);
    expect(statements).toEqual([]);
    expect(accounts.map(({ accountId, regions }) => [accountId, regions])).toEqual([
      [account, [enhanced, full, home].toSorted()],
    ]);
  });

  it('names an operation that is denied in one region, the checks it costs, and what to allow', async () => {
    sandbox.faults.set({ operation: 'ec2:DescribeVolumes', region: full }, 'deny');

    const { missing, statements } = await diagnosed(sandbox, scope);

    expect(missing).toEqual([
      {
        accountId: account,
        regions: [full],
        allRegions: false,
        operation: 'ec2:DescribeVolumes',
        reason: 'ACCESS_DENIED',
        code: 'UnauthorizedOperation',
        extent: 'EVERY_CALL',
        checkIds: checksOn('AWS::EC2::Volume'),
        possibleCheckIds: [],
      },
    ]);
    expect(statements).toEqual([
      {
        accountIds: [account],
        statement: { Sid: 'AssayMissing', Effect: 'Allow', Action: ['ec2:DescribeVolumes'], Resource: '*' },
      },
    ]);
  });

  it('puts together what all regions of an account say', async () => {
    sandbox.faults.set({ operation: 'ec2:DescribeSecurityGroups' }, 'deny');

    const { missing } = await diagnosed(sandbox, scope);

    expect(missing.map(({ regions, allRegions }) => [regions.length, allRegions])).toEqual([[3, true]]);
  });

  it('charges each of two denied operations with the checks that it alone prevents', async () => {
    sandbox.faults.set({ operation: 'ec2:DescribeSnapshotAttribute', region: full }, 'deny');
    sandbox.faults.set({ operation: 'ec2:GetSnapshotBlockPublicAccessState', region: full }, 'deny');

    const { missing } = await diagnosed(sandbox, scope);

    expect(Object.fromEntries(missing.map(({ operation, checkIds }) => [operation, checkIds]))).toEqual({
      'ec2:DescribeSnapshotAttribute': ['ebs-snapshot-not-shared-externally'],
      'ec2:GetSnapshotBlockPublicAccessState': ['ebs-snapshot-block-public-access'],
    });
  });

  it('asks for no permission where a policy of the organisation denies', async () => {
    sandbox.faults.set({ operation: 'ecr:*', region: full }, 'denyScp');

    const { missing, statements } = await diagnosed(sandbox, scope);

    expect(new Set(missing.map(({ reason }) => reason))).toEqual(new Set(['EXPLICIT_DENY_SCP']));
    expect(new Set(missing.flatMap(({ checkIds }) => checkIds))).toEqual(
      new Set(checks.filter(({ family }) => family === 'images').map(({ id }) => id)),
    );
    expect(statements).toEqual([]);
  });

  it('says of an account that cannot be entered that it costs everything', async () => {
    sandbox.faults.set({ operation: 'sts:AssumeRole' }, 'deny');

    const { missing, statements, notTried } = await diagnosed(sandbox, { ...scope, further: [partner] });

    expect(missing).toMatchObject([
      { accountId: partner, allRegions: true, operation: 'sts:AssumeRole', reason: 'ACCESS_DENIED' },
    ]);
    expect(missing[0]?.checkIds).toEqual(everyCheck);
    expect(notTried.filter(({ accountId }) => accountId === partner)).toEqual([]);
    expect(statements).toEqual([]);
  });

  it('says of an entered account whose regions may not be listed which permission that takes', async () => {
    sandbox.faults.set({ operation: 'ec2:DescribeRegions', account: partner }, 'deny');

    const { missing, statements } = await diagnosed(sandbox, { ...scope, further: [partner] });

    expect(missing).toMatchObject([{ accountId: partner, operation: 'ec2:DescribeRegions' }]);
    expect(statements.map(({ accountIds, statement }) => [accountIds, statement.Action])).toEqual([
      [[partner], ['ec2:DescribeRegions']],
    ]);
  });

  it('says of a region that is not enabled that, once', async () => {
    sandbox.faults.set({ operation: '*', region: full }, 'regionDisabled');

    const { missing, notTried } = await diagnosed(sandbox, scope);

    expect(missing).toMatchObject([{ regions: [full], operation: '*', reason: 'REGION_DISABLED' }]);
    expect(missing[0]?.checkIds).toEqual(everyCheck);
    expect(notTried.flatMap(({ regions }) => regions)).not.toContain(full);
  });

  it.each([
    ['throttle', 'THROTTLED'],
    ['serverError', 'SERVICE_ERROR'],
    ['emptyBody', 'UNEXPECTED_SHAPE'],
  ] as const)('takes %s for no denial', async (kind, reason) => {
    sandbox.faults.set({ operation: 'rds:DescribeDBSnapshots', region: full }, kind);

    const { missing, undetermined } = await diagnosed(sandbox, scope);

    expect(missing).toEqual([]);
    expect(undetermined).toMatchObject([{ regions: [full], operation: 'rds:DescribeDBSnapshots', reason }]);
  });

  it('takes what is gone when it is asked about for allowed', async () => {
    sandbox.faults.set({ operation: 'ec2:DescribeSnapshotAttribute' }, 'vanish');

    const { missing, undetermined, notTried } = await diagnosed(sandbox, { ...scope, regions: [full] });

    expect(missing).toEqual([]);
    expect(undetermined).toEqual([]);
    expect(operationsOf(notTried)).not.toContain('ec2:DescribeSnapshotAttribute');
  });

  it('lists what an empty account gave no occasion to try, and calls none of it allowed', async () => {
    const { missing, notTried } = await diagnosed(sandbox, { ...scope, home: partner });

    expect(missing).toEqual([]);
    expect(operationsOf(notTried)).toEqual(
      expect.arrayContaining(['kms:DescribeKey', 'ecr:DescribeImages', 'ec2:DescribeSecurityGroupRules']),
    );
    expect(operationsOf(notTried)).not.toContain('ec2:DescribeVolumes');
    expect(notTried.every(({ allRegions }) => allRegions)).toBe(true);
  });

  it('lists every declared operation as missing, undetermined or not tried, or has an answer to it', async () => {
    sandbox.requests.clear();

    const { notTried } = await diagnosed(sandbox, { ...scope, regions: [full] });

    const answered = new Set(sandbox.requests.counts.keys());
    const declared = new Set<string>(collectors.flatMap(({ actions }) => actions));
    expect(new Set([...operationsOf(notTried), ...answered].filter((each) => declared.has(each)))).toEqual(declared);
    expect(operationsOf(notTried).filter((each) => answered.has(each))).toEqual([]);
  });

  it('names the regions that the account has not enabled', async () => {
    const { excludedRegions } = await diagnosed(sandbox, scope);

    expect(excludedRegions).toEqual([{ accountId: account, region: notEnabled, reason: 'NOT_OPTED_IN' }]);
  });
});

describe('the doctor of the sample organisation', () => {
  it('finds exactly what is denied there, and little of what there is to ask is asked', async () => {
    const sample = await startSandbox({ estate: sampleEstate() });
    const diagnosis = await diagnosed(sample, {
      home: production,
      homeRegion: 'eu-west-1',
      further: [staging, sharedServices],
      now: new Date(),
    });
    await sample.close();

    expect(
      diagnosis.missing.map(({ accountId, regions, operation, reason, extent }) =>
        [accountId, ...regions, operation, reason, extent].join(' '),
      ),
    ).toEqual([
      `${production} eu-west-1 kms:DescribeKey ACCESS_DENIED SOME_RESOURCES`,
      `${production} eu-west-1 ec2:GetManagedPrefixListEntries ACCESS_DENIED SOME_RESOURCES`,
      `${staging} ap-southeast-2 ecr:DescribeRepositories EXPLICIT_DENY_SCP EVERY_CALL`,
      `${staging} ap-southeast-2 ecr:GetRegistryScanningConfiguration EXPLICIT_DENY_SCP EVERY_CALL`,
    ]);
    expect(diagnosis.missing.flatMap(({ example }) => example ?? [])).toMatchObject([
      { KeyId: keyArn(production, 'eu-west-1', 'restricted') },
      { PrefixListId: unreadablePrefixList },
    ]);
    expect(diagnosis.statements).toEqual([]);
    expect(diagnosis.requests).toBeLessThan(600);
  });
});
