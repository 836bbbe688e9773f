import type { ReferencedGroup } from '../../domain/facts/security-groups.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import type { Observation } from '../../domain/resource.ts';
import { type Block, contains, parseCidr } from './cidr.ts';
import type { Peer } from './security-group-grant.ts';

/** What the source of a rule is for a database. `nothing`: it names a deleted group, which no address belongs to. */
export type DatabaseSource =
  | { readonly kind: 'approved' }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'violation';
      readonly why: 'CIDR_NOT_APPROVED' | 'PREFIX_LIST_NOT_APPROVED' | 'GROUP_OF_OTHER_ACCOUNT' | 'GROUP_OF_OTHER_VPC';
    }
  | { readonly kind: 'doubt'; readonly reason: ReasonCode };

const approved: DatabaseSource = { kind: 'approved' };
const doubt = (reason: ReasonCode): DatabaseSource => ({ kind: 'doubt', reason });

const judgeReference = (
  group: ReferencedGroup,
  { resource, facts }: Observation<'AWS::EC2::SecurityGroup'>,
): DatabaseSource => {
  if (group.groupId === resource.id) return approved;
  if (group.ownerId === undefined) return group.listed === true ? doubt('CONTRADICTORY_SOURCES') : { kind: 'nothing' };
  if (group.ownerId !== resource.accountId) return { kind: 'violation', why: 'GROUP_OF_OTHER_ACCOUNT' };
  if (group.listed === false) return doubt('CONTRADICTORY_SOURCES');
  const isElsewhere = group.vpcId !== undefined && facts.vpcId !== undefined && group.vpcId !== facts.vpcId;
  if (isElsewhere || group.peeringConnectionId !== undefined) return { kind: 'violation', why: 'GROUP_OF_OTHER_VPC' };
  return group.listed === undefined || group.vpcId === undefined || facts.vpcId === undefined
    ? doubt('UNEXPECTED_SHAPE')
    : approved;
};

/**
 * Whether a source may reach a database: a group of the same VPC, or what `approvedSources` names: group ids, prefix
 * list ids, or CIDRs that hold the source. A prefix list is approved as a list, never by its entries.
 */
export const judgeDatabaseSource = (
  peer: Peer,
  observation: Observation<'AWS::EC2::SecurityGroup'>,
  approvedSources: readonly string[],
): DatabaseSource => {
  switch (peer.kind) {
    case 'none':
      return doubt(peer.unknown);
    case 'group':
      return approvedSources.includes(peer.text) ? approved : judgeReference(peer.group, observation);
    case 'prefix-list':
      return approvedSources.includes(peer.text) ? approved : { kind: 'violation', why: 'PREFIX_LIST_NOT_APPROVED' };
    case 'cidr': {
      if (peer.unknown !== undefined) return doubt(peer.unknown);
      const allowed = approvedSources.map(parseCidr).filter((block): block is Block => block !== undefined);
      const [written] = peer.blocks;
      return written !== undefined && allowed.some((block) => contains(block, written))
        ? approved
        : { kind: 'violation', why: 'CIDR_NOT_APPROVED' };
    }
  }
};
