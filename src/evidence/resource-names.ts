import type { ResourceRef, ResourceType } from '../domain/resource.ts';

/** What a resource is called within its account and region. */
export type ResourceIdentity = Pick<ResourceRef, 'type' | 'id'>;

const accountLevel: readonly ResourceType[] = [
  'AWS::EC2::SnapshotBlockPublicAccess',
  'Assay::EC2::EbsDefaultEncryption',
  'AWS::ECR::Registry',
];

/** Which ids a type can have; a recovery point is called by its ARN. */
const idForms: readonly (readonly [RegExp, readonly ResourceType[]])[] = [
  [/^snap-/, ['AWS::EC2::Snapshot']],
  [/^vol-/, ['AWS::EC2::Volume']],
  [/^sg-/, ['AWS::EC2::SecurityGroup']],
  [/^i-/, ['AWS::EC2::Instance']],
  [/^mi-/, ['AWS::SSM::ManagedInstance']],
  [/^\d{12}$/, accountLevel],
  [/@/, ['AWS::ECR::Image']],
  // Their names are chosen by people: snap-1 may be one.
  [/^[^@]+$/, ['AWS::ECR::Repository']],
  [/^[^@/]+$/, ['AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot']],
];

/** What an ARN without partition, region and account looks like; the id is what was put in brackets, joined by `@`. */
const arnForms: readonly (readonly [RegExp, ResourceType])[] = [
  [/^ec2:snapshot\/(.+)$/, 'AWS::EC2::Snapshot'],
  [/^ec2:volume\/(.+)$/, 'AWS::EC2::Volume'],
  [/^ec2:security-group\/(.+)$/, 'AWS::EC2::SecurityGroup'],
  [/^ec2:instance\/(.+)$/, 'AWS::EC2::Instance'],
  [/^ssm:managed-instance\/(.+)$/, 'AWS::SSM::ManagedInstance'],
  [/^rds:snapshot:(.+)$/, 'AWS::RDS::DBSnapshot'],
  [/^rds:cluster-snapshot:(.+)$/, 'AWS::RDS::DBClusterSnapshot'],
  [/^ecr:repository\/(.+)\/(sha256:[0-9a-f]{64})$/, 'AWS::ECR::Image'],
  [/^ecr:repository\/(.+)$/, 'AWS::ECR::Repository'],
];

/** Everything that an id or ARN can stand for. One that is malformed can stand for nothing. */
export const identitiesOf = (text: string): readonly ResourceIdentity[] => {
  const [, service, rest] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.+)$/.exec(text) ?? [];
  if (service === undefined) {
    return idForms
      .filter(([form]) => form.test(text))
      .flatMap(([, types]) => types.map((type) => ({ type, id: text })));
  }
  // A recovery point of a volume has the ARN of a snapshot.
  return [
    { type: 'AWS::Backup::RecoveryPoint', id: text },
    ...arnForms.flatMap(([form, type]) => {
      const found = form.exec(`${service}:${rest}`);
      return found === null ? [] : [{ type, id: found.slice(1).join('@') }];
    }),
  ];
};
