import type { RdsSnapshotFacts, RecoveryPointFacts, SnapshotFacts } from '../../domain/facts/snapshots.ts';
import type { ResourceType } from '../../domain/resource.ts';
import type { LiveObservation } from '../context.ts';
import type { ResolversParentTypes } from '../generated.ts';
import { FactSheet } from './fact-sheet.ts';
import { commonFields, isOf } from './observation.ts';

type LiveSnapshot = ResolversParentTypes['LiveSnapshot'];

export const snapshotTypes = [
  'AWS::EC2::Snapshot',
  'AWS::RDS::DBSnapshot',
  'AWS::RDS::DBClusterSnapshot',
  'AWS::Backup::RecoveryPoint',
] as const satisfies readonly ResourceType[];

/** Undefined for an observation of another type. */
export const toSnapshot = (observation: LiveObservation, readAt: string): LiveSnapshot | undefined => {
  const sheet = new FactSheet();
  const fields = isOf(observation, 'AWS::EC2::Snapshot')
    ? ebsFields(observation.facts, sheet)
    : isOf(observation, 'AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot')
      ? rdsFields(observation.facts, sheet)
      : isOf(observation, 'AWS::Backup::RecoveryPoint')
        ? recoveryPointFields(observation.facts, sheet)
        : undefined;
  return fields && { ...commonFields(observation, readAt), ...fields, notEstablished: sheet.notEstablished };
};

type Fields = Omit<LiveSnapshot, 'resource' | 'facts' | 'times' | 'findings' | 'notEstablished'>;

const ebsFields = (facts: SnapshotFacts, sheet: FactSheet): Fields => ({
  encrypted: sheet.sent('encrypted', facts.encrypted),
  state: sheet.sent('state', facts.state),
  kmsKeyId: sheet.sent('kmsKeyId', facts.kmsKeyId, facts.encrypted === false),
  keyManager: sheet.read('keyManager', facts.key, ({ keyManager }) => keyManager),
  createdAt: sheet.sent('createdAt', facts.startedAt),
  restorableByAll: sheet.read('restorableByAll', facts.restorableByAll, (listed) => listed),
  sharedWith: sheet.read('sharedWith', facts.sharedWith, (accounts) => accounts),
  sourceId: sheet.sent<string>('sourceId', undefined, true),
});

const rdsFields = (facts: RdsSnapshotFacts, sheet: FactSheet): Fields => ({
  encrypted: sheet.sent('encrypted', facts.encrypted),
  state: sheet.sent('state', facts.status),
  kmsKeyId: sheet.sent('kmsKeyId', facts.kmsKeyId, facts.encrypted === false),
  keyManager: sheet.read('keyManager', facts.key, ({ keyManager }) => keyManager),
  createdAt: sheet.sent('createdAt', facts.createdAt),
  restorableByAll: sheet.read('restorableByAll', facts.restorableBy, (accounts) => accounts.includes('all')),
  sharedWith: sheet.read('sharedWith', facts.restorableBy, (accounts) => accounts),
  sourceId: sheet.sent('sourceId', facts.sourceId),
});

const recoveryPointFields = (facts: RecoveryPointFacts, sheet: FactSheet): Fields => ({
  encrypted: sheet.sent('encrypted', facts.isEncrypted),
  state: sheet.sent('state', facts.status),
  kmsKeyId: sheet.sent('kmsKeyId', facts.encryptionKeyArn, facts.isEncrypted === false),
  keyManager: sheet.sent<string>('keyManager', undefined, true),
  createdAt: sheet.sent('createdAt', facts.createdAt),
  restorableByAll: sheet.sent<boolean>('restorableByAll', undefined, true),
  sharedWith: sheet.sent<readonly string[]>('sharedWith', undefined, true),
  sourceId: sheet.sent('sourceId', facts.resourceArn),
});
