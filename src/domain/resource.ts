import type { ImageFacts, ImageTimes, RegistryFacts, RepositoryFacts } from './facts/images.ts';
import type { NodeFacts, NodeTimes } from './facts/nodes.ts';
import type { SecurityGroupFacts } from './facts/security-groups.ts';
import type {
  BlockPublicAccessFacts,
  EbsDefaultEncryptionFacts,
  RdsSnapshotFacts,
  RecoveryPointFacts,
  SnapshotFacts,
  VolumeFacts,
} from './facts/snapshots.ts';

/** Facts that change every night without meaning (a last ping, a scan time); kept apart so that history stays small. */
export type NoTimes = Readonly<Record<string, never>>;

/** The stored facts of each resource type. Names are CloudFormation's where it has one. */
export interface FactsByType {
  'AWS::EC2::Snapshot': SnapshotFacts;
  'AWS::EC2::SnapshotBlockPublicAccess': BlockPublicAccessFacts;
  'Assay::EC2::EbsDefaultEncryption': EbsDefaultEncryptionFacts;
  'AWS::EC2::Volume': VolumeFacts;
  'AWS::RDS::DBSnapshot': RdsSnapshotFacts;
  'AWS::RDS::DBClusterSnapshot': RdsSnapshotFacts;
  'AWS::Backup::RecoveryPoint': RecoveryPointFacts;
  'AWS::ECR::Registry': RegistryFacts;
  'AWS::ECR::Repository': RepositoryFacts;
  'AWS::ECR::Image': ImageFacts;
  'AWS::EC2::SecurityGroup': SecurityGroupFacts;
  'AWS::EC2::Instance': NodeFacts;
  'AWS::SSM::ManagedInstance': NodeFacts;
}

export type ResourceType = keyof FactsByType;

/** The volatile facts of each resource type. */
export type TimesOf<T extends ResourceType> = T extends 'AWS::ECR::Image'
  ? ImageTimes
  : T extends 'AWS::EC2::Instance' | 'AWS::SSM::ManagedInstance'
    ? NodeTimes
    : NoTimes;

export const resourceTypes = [
  'AWS::EC2::Snapshot',
  'AWS::EC2::SnapshotBlockPublicAccess',
  'Assay::EC2::EbsDefaultEncryption',
  'AWS::EC2::Volume',
  'AWS::RDS::DBSnapshot',
  'AWS::RDS::DBClusterSnapshot',
  'AWS::Backup::RecoveryPoint',
  'AWS::ECR::Registry',
  'AWS::ECR::Repository',
  'AWS::ECR::Image',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Instance',
  'AWS::SSM::ManagedInstance',
] as const satisfies readonly ResourceType[];

/** One resource. `id` is unique for its type within an account and region; `arn` is absent where AWS defines none. */
export interface ResourceRef<T extends ResourceType = ResourceType> {
  readonly type: T;
  readonly id: string;
  readonly arn?: string;
  readonly accountId: string;
  readonly region: string;
}

/** What was seen of one resource. JSON all through: times are RFC 3339 UTC strings, a missing field is one AWS did not send. */
export interface Observation<T extends ResourceType = ResourceType> {
  readonly resource: ResourceRef<T>;
  readonly facts: FactsByType[T];
  readonly times: TimesOf<T>;
}

/** An observation of any one type, narrowed by `resource.type`. */
export type AnyObservation = { [T in ResourceType]: Observation<T> }[ResourceType];

/** The identity of a resource within a deployment, also the order key's preimage: `account/region/type/id`. */
export const resourceKey = (resource: ResourceRef): string =>
  `${resource.accountId}/${resource.region}/${resource.type}/${resource.id}`;
