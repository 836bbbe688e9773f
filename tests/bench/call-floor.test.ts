import { describe, expect, it } from 'vitest';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { generatedEstate } from '../estates/generated.ts';
import { callFloor, deliberateThrottles } from './call-floor.ts';

describe('the floor of calls', () => {
  it('counts an empty region as one request a list and a setting', () => {
    const floor = callFloor(generatedEstate({ regions: 1 }));
    expect(Object.fromEntries(floor)).toEqual({
      'sts:GetCallerIdentity': 1,
      'ec2:DescribeRegions': 1,
      'ec2:DescribeSnapshots': 2,
      'ec2:GetSnapshotBlockPublicAccessState': 1,
      'ec2:ListSnapshotsInRecycleBin': 1,
      'ec2:DescribeVolumes': 1,
      'ec2:GetEbsEncryptionByDefault': 1,
      'ec2:GetEbsDefaultKmsKeyId': 1,
      'ec2:GetManagedResourceVisibility': 1,
      'rds:DescribeDBSnapshots': 2,
      'rds:DescribeDBClusterSnapshots': 1,
      'backup:ListBackupVaults': 1,
      'ec2:DescribeSecurityGroups': 1,
      'ec2:DescribeInstances': 1,
      'ssm:DescribeInstanceInformation': 1,
      'ecr:GetRegistryScanningConfiguration': 1,
      'ecr:DescribeRepositories': 1,
    });
  });

  it('counts full pages, one call for each batch, and single calls where AWS has no batch', () => {
    const floor = callFloor(
      generatedEstate({
        regions: 1,
        snapshots: 2001,
        volumes: 501,
        instances: 101,
        groups: 251,
        repositories: 26,
        imagesPerRepository: 3,
      }),
    );
    expect(floor.get('ec2:DescribeSnapshots')).toBe(3 + 1);
    expect(floor.get('ec2:DescribeSnapshotAttribute')).toBe(2001);
    expect(floor.get('ec2:DescribeVolumes')).toBe(2);
    expect(floor.get('kms:DescribeKey')).toBe(1);
    expect(floor.get('ssm:DescribeInstancePatchStates')).toBe(3);
    expect(floor.get('ssm:DescribeInstanceInformation')).toBe(3);
    expect(floor.get('ec2:DescribeSecurityGroupRules')).toBe(2);
    expect(floor.get('ecr:BatchGetRepositoryScanningConfiguration')).toBe(2);
    expect(floor.get('ecr:DescribeImages')).toBe(26);
    expect(floor.get('ecr:DescribeImageScanFindings')).toBe(26 * 3);
  });

  it('enters every account and leaves out regions that are not enabled and what a policy denies', () => {
    const floor = callFloor(sampleEstate());
    expect(floor.get('sts:AssumeRole')).toBe(2);
    expect(floor.get('ec2:GetEbsEncryptionByDefault')).toBe(3 * 4 + 1);
    expect(floor.get('ecr:DescribeRepositories')).toBe(3 * 4 + 1);
    expect(deliberateThrottles(sampleEstate())).toBe(2);
  });
});
