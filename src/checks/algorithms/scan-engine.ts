import type { ScanEngine } from '../../domain/facts/images.ts';
import { fail, inconclusive, type Outcome } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead, unexpected } from './missing-evidence.ts';

const inspectorOff: readonly unknown[] = ['DISABLED', 'DISABLING', 'SUSPENDED', 'SUSPENDING'];

/**
 * The engine that scans a registry and is on, or the outcome of whatever depends on it: FAIL/SOURCE_NOT_ENABLED for an
 * ENHANCED registry while Inspector is off for it, INCONCLUSIVE while it is being enabled or its state is not known.
 */
export const scanEngine = ({ inspector, scanning }: ScanEngine): 'BASIC' | 'ENHANCED' | Outcome => {
  if (!isObserved(scanning)) return notRead('scanning', scanning);
  const { scanType } = scanning.observed;
  if (scanType === 'BASIC') return scanType;
  if (scanType !== 'ENHANCED') return unexpected('scanType');
  if (inspector === undefined || !isObserved(inspector)) return notRead('inspector', inspector);
  if (inspector.observed === 'ENABLED') return scanType;
  const attributes = { inspector: inspector.observed };
  if (inspector.observed === 'ENABLING') return inconclusive('TRANSIENT_STATE', attributes);
  return inspectorOff.includes(inspector.observed)
    ? fail({ reason: 'SOURCE_NOT_ENABLED', attributes })
    : unexpected('inspector');
};
