import type { AnyOperation } from '../operation.ts';
import type { OperationId } from '../service.ts';
import { backupOperations } from './backup.ts';
import { ec2InstanceOperations } from './ec2-instances.ts';
import { ec2SecurityGroupOperations } from './ec2-security-groups.ts';
import { ec2SnapshotOperations } from './ec2-snapshots.ts';
import { ecrOperations } from './ecr.ts';
import { inspectorOperations } from './inspector2.ts';
import { kmsOperations } from './kms.ts';
import { organizationsOperations } from './organizations.ts';
import { rdsOperations } from './rds.ts';
import { ssmOperations } from './ssm.ts';
import { stsOperations } from './sts.ts';

/** Every operation of the endpoint, by its IAM name. */
export const allOperations: ReadonlyMap<string, AnyOperation> = new Map(
  [
    ...stsOperations,
    ...organizationsOperations,
    ...ec2SnapshotOperations,
    ...ec2InstanceOperations,
    ...ec2SecurityGroupOperations,
    ...rdsOperations,
    ...backupOperations,
    ...kmsOperations,
    ...ecrOperations,
    ...inspectorOperations,
    ...ssmOperations,
  ].map((operation): readonly [OperationId, AnyOperation] => [
    `${operation.service}:${operation.schema[2]}`,
    operation,
  ]),
);
