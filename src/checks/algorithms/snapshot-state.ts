import type { SnapshotFacts } from '../../domain/facts/snapshots.ts';
import { notApplicable, type Outcome } from '../../domain/finding.ts';
import { passOnlyIf } from './missing-evidence.ts';

const usableStates: readonly unknown[] = ['pending', 'completed', 'recoverable', 'recovering'];

/**
 * Judges an EBS snapshot unless its state says that it holds nothing: one in state `error` cannot be restored and is
 * NOT_APPLICABLE. All other states are judged, as encryption and permissions are already settled while `pending`.
 */
export const judgeSnapshot = (facts: SnapshotFacts, judge: () => Outcome): Outcome =>
  facts.state === 'error'
    ? notApplicable('RULE_NOT_APPLICABLE', { state: 'error' })
    : passOnlyIf(usableStates.includes(facts.state), 'state', judge());
