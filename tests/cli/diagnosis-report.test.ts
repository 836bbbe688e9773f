import { describe, expect, it } from 'vitest';
import { diagnosisReport } from '../../src/cli/diagnosis-report.ts';
import type { Diagnosis, Missing } from '../../src/doctor/diagnosis.ts';

const missing: Missing = {
  accountId: '222233334444',
  regions: ['eu-west-1', 'us-east-1'],
  allRegions: true,
  operation: 'ecr:DescribeImages',
  reason: 'ACCESS_DENIED',
  code: 'AccessDeniedException',
  extent: 'EVERY_CALL',
  checkIds: ['ecr-image-scanned'],
  possibleCheckIds: [],
};

const healthy: Diagnosis = {
  accounts: [{ accountId: '222233334444', principalArn: 'arn:aws:iam::222233334444:role/a', regions: ['eu-west-1'] }],
  excludedRegions: [],
  excludedAccounts: [],
  checkIds: ['ecr-image-scanned', 'sg-default-closed'],
  missing: [],
  undetermined: [],
  notTried: [],
  sampled: [],
  statements: [],
  requests: 1200,
};

describe('a diagnosis for people', () => {
  it('says of a missing permission where, why, what it costs and what to do', () => {
    const statement = { Sid: 'AssayMissing', Effect: 'Allow', Action: ['ecr:DescribeImages'], Resource: '*' } as const;

    const text = diagnosisReport({
      ...healthy,
      missing: [missing],
      statements: [{ accountIds: ['222233334444'], statement }],
    });

    expect(text).toContain('MISSING   222233334444  ecr:DescribeImages');
    expect(text).toContain('  where     all 2 regions');
    expect(text).toContain('  costs     ecr-image-scanned');
    expect(text).toContain('  remedy    add the statement below');
    expect(text).toContain('"ecr:DescribeImages"');
  });

  it.each<[string, Partial<Missing>, string]>([
    ['an organisation', { reason: 'EXPLICIT_DENY_SCP' }, 'exempt the principal'],
    ['the region', { reason: 'REGION_DISABLED', operation: '*' }, 'enable the region'],
    ['the way into the account', { operation: 'sts:AssumeRole' }, 'let it trust the caller'],
    ['a resource', { extent: 'SOME_RESOURCES', example: { KeyId: 'k' } }, 'allow it in the policy of the resource'],
  ])('names the remedy for what is denied by %s', (_, change, remedy) => {
    const text = diagnosisReport({ ...healthy, missing: [{ ...missing, ...change }] });

    expect(text.replaceAll(/\s+/g, ' ')).toContain(remedy);
  });

  it('names the accounts of which nothing was asked, and why', () => {
    const text = diagnosisReport({
      ...healthy,
      excludedAccounts: [
        { accountId: '333344445555', reason: 'SUSPENDED' },
        { accountId: '444455556666', reason: 'BY_SETTING' },
      ],
    });

    expect(text).toContain('333344445555 SUSPENDED\n  444455556666 BY_SETTING');
    expect(diagnosisReport(healthy)).not.toContain('Accounts that are not swept');
  });

  it('says "all checks" instead of listing them', () => {
    const text = diagnosisReport({ ...healthy, missing: [{ ...missing, checkIds: healthy.checkIds }] });

    expect(text).toContain('costs     all 2 checks');
  });

  it('never calls fine what could not be told or was not tried', () => {
    const place = { accountId: '222233334444', regions: ['eu-west-1'], allRegions: true };

    const text = diagnosisReport({
      ...healthy,
      undetermined: [{ ...place, operation: 'ec2:DescribeVolumes', reason: 'THROTTLED', code: 'RequestLimitExceeded' }],
      notTried: [{ ...place, operation: 'kms:DescribeKey' }],
    });

    expect(text).toContain('ec2:DescribeVolumes in 222233334444 in all 1 region: THROTTLED');
    expect(text).toContain('kms:DescribeKey in 222233334444 in all 1 region');
  });
});
