import { describe, expect, it } from 'vitest';
import { identitiesOf } from '../../src/evidence/resource-names.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const named = (text: string): readonly string[] => identitiesOf(text).map(({ type, id }) => `${type} ${id}`);

describe('what an id or ARN can stand for', () => {
  it.each([
    ['arn:aws:ec2:eu-west-1::snapshot/snap-1', 'AWS::EC2::Snapshot snap-1'],
    ['arn:aws:ec2:eu-west-1:111122223333:volume/vol-1', 'AWS::EC2::Volume vol-1'],
    ['arn:aws-cn:ec2:cn-north-1:111122223333:security-group/sg-1', 'AWS::EC2::SecurityGroup sg-1'],
    ['arn:aws:ec2:eu-west-1:111122223333:instance/i-1', 'AWS::EC2::Instance i-1'],
    ['arn:aws:ssm:eu-west-1:111122223333:managed-instance/mi-1', 'AWS::SSM::ManagedInstance mi-1'],
    ['arn:aws:rds:eu-west-1:111122223333:snapshot:rds:db-1', 'AWS::RDS::DBSnapshot rds:db-1'],
    ['arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:nightly', 'AWS::RDS::DBClusterSnapshot nightly'],
    ['arn:aws:ecr:eu-west-1:111122223333:repository/team/app', 'AWS::ECR::Repository team/app'],
    [`arn:aws:ecr:eu-west-1:111122223333:repository/team/app/${digest}`, `AWS::ECR::Image team/app@${digest}`],
    ['arn:aws:backup:eu-west-1:111122223333:recovery-point:1', undefined],
    ['arn:aws:elasticfilesystem:eu-west-1:111122223333:backup/1', undefined],
  ])('%s is a recovery point, or the resource that has this ARN', (arn, identity) => {
    expect(named(arn)).toContain(`AWS::Backup::RecoveryPoint ${arn}`);
    expect(named(arn)).toEqual(expect.arrayContaining(identity === undefined ? [] : [identity]));
  });

  it.each([
    ['sg-1', 'AWS::EC2::SecurityGroup'],
    ['snap-1', 'AWS::EC2::Snapshot'],
    ['i-1', 'AWS::EC2::Instance'],
  ])('%s is not only the %s: names of repositories and database snapshots are free', (id, type) => {
    const free = ['AWS::ECR::Repository', 'AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot'];

    expect(named(id).toSorted()).toEqual([type, ...free].map((each) => `${each} ${id}`).toSorted());
  });

  it('an account id stands for what there is once in an account and region', () => {
    expect(named('111122223333')).toEqual(
      expect.arrayContaining([
        'AWS::EC2::SnapshotBlockPublicAccess 111122223333',
        'Assay::EC2::EbsDefaultEncryption 111122223333',
        'AWS::ECR::Registry 111122223333',
      ]),
    );
  });

  it('an image is the only one with an @', () => {
    expect(named(`team/app@${digest}`)).toEqual([`AWS::ECR::Image team/app@${digest}`]);
  });
});
