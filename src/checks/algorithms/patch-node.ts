import { z } from 'zod';
import type { NodeFacts } from '../../domain/facts/nodes.ts';
import { notApplicable, type Outcome } from '../../domain/finding.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isAbsent } from '../../domain/reading.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import type { Observation } from '../../domain/resource.ts';
import { freshnessOf, minuteMilliseconds } from './freshness.ts';
import { unexpected } from './missing-evidence.ts';

export type NodeType = 'AWS::EC2::Instance' | 'AWS::SSM::ManagedInstance';

export const strategyTagKeyParameter = z
  .string()
  .min(1)
  .default('assay:remediation')
  .describe(
    'Tag that says how a node is kept current: patch (in place), rebuild (replaced instead of patched), provider (somebody else does). Any other value means patch.',
  );

/** Replication servers of AWS Elastic Disaster Recovery carry this tag; they have no agent by design. */
const disasterRecoveryTag = 'AWSElasticDisasterRecoveryManaged';

/** An agent may take this long to report after a start. */
const startupMilliseconds = 30 * minuteMilliseconds;

const notRunning: readonly unknown[] = ['pending', 'stopping', 'stopped', 'shutting-down', 'terminated'];

/** How a node is kept current. Without its tag, or with a value nobody defined, it is patched in place. */
type Strategy = 'PATCH_IN_PLACE' | 'REBUILD' | 'PROVIDER_MANAGED';

const strategyOf = ({ managedBy, tags }: NodeFacts, strategyTagKey: string): Strategy => {
  if (managedBy !== undefined || tags[disasterRecoveryTag] !== undefined) return 'PROVIDER_MANAGED';
  switch (tags[strategyTagKey]) {
    case 'provider':
      return 'PROVIDER_MANAGED';
    case 'rebuild':
      return 'REBUILD';
    default:
      return 'PATCH_IN_PLACE';
  }
};

/** Notes a value of the strategy tag that means nothing, so that a misspelt `rebuild` is seen. */
export const strategyNote = ({ tags }: NodeFacts, strategyTagKey: string): JsonObject => {
  const value = tags[strategyTagKey];
  return value === undefined || ['patch', 'rebuild', 'provider'].includes(value) ? {} : { unknownStrategy: value };
};

/**
 * The outcome of a node that is not judged: operated by somebody else, replaced instead of patched (`rebuildExempt`),
 * not running (NOT_APPLICABLE), or an EC2 instance in an unknown state. A hybrid node has no run state. Undefined for
 * the rest.
 */
export const outsideNodePopulation = (
  { facts, resource }: Observation<NodeType>,
  strategyTagKey: string,
  rebuildExempt: boolean,
): Outcome | undefined => {
  const strategy = strategyOf(facts, strategyTagKey);
  if (strategy === 'PROVIDER_MANAGED') return notApplicable('PROVIDER_MANAGED', { strategy });
  if (strategy === 'REBUILD' && rebuildExempt) return notApplicable('RULE_NOT_APPLICABLE', { strategy });
  if (resource.type === 'AWS::SSM::ManagedInstance' || facts.state === 'running') return undefined;
  return notRunning.includes(facts.state)
    ? notApplicable('INSTANCE_NOT_RUNNING', { ...(facts.state !== undefined && { state: facts.state }) })
    : unexpected('state');
};

/** Whether the complete listing of Systems Manager lacks the node. */
export const isNotListed = ({ ssm }: NodeFacts): boolean => isAbsent(ssm) && ssm.absent === 'NOT_LISTED';

/**
 * Whether an EC2 instance started no more than 30 minutes ago, inclusive. A hybrid node has no start that AWS sees and
 * counts as up.
 */
export const startupOf = (
  { facts, resource }: Observation<NodeType>,
  evaluatedAt: string,
): 'STARTING' | 'UP' | { readonly unknown: ReasonCode } => {
  if (resource.type === 'AWS::SSM::ManagedInstance') return 'UP';
  const freshness = freshnessOf(facts.launchedAt, startupMilliseconds, evaluatedAt);
  if (typeof freshness !== 'string') return freshness;
  return freshness === 'FRESH' ? 'STARTING' : 'UP';
};
