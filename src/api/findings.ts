import { mappingVersion } from '../controls/catalogue.ts';
import type { Finding } from '../domain/finding.ts';
import type { ResourceRef } from '../domain/resource.ts';
import type { SliceKey } from '../domain/slice.ts';
import { findingAsRead } from '../evidence/freshness.ts';
import type { FindingNode, SweepView } from './nodes.ts';

/** A sealed finding as it is read for the time of the view. */
export const toFinding = (
  sealed: Finding,
  resource: ResourceRef,
  slice: SliceKey,
  { sweep, age }: SweepView,
): FindingNode => {
  const stale = age.isStale(sealed.checkId, slice);
  return {
    sealed,
    asRead: findingAsRead(sealed, stale),
    stale,
    resource,
    mappingVersion: sweep.record.mappingVersion,
    evaluatedFor: age.evaluatedFor,
  };
};

/** A finding that was made just now and is not sealed. */
export const toLiveFinding = (finding: Finding, resource: ResourceRef, evaluatedFor: string): FindingNode => ({
  sealed: finding,
  asRead: finding,
  stale: false,
  resource,
  mappingVersion,
  evaluatedFor,
});
