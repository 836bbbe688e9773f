import { z } from 'zod';
import type { Collector } from '../../src/collectors/collector.ts';
import { toMappingSet } from '../../src/controls/mapping-set.ts';
import { type AnyCheck, defineCheck } from '../../src/domain/check.ts';
import { pass } from '../../src/domain/finding.ts';
import { unavailable } from '../../src/domain/reading.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import type { SliceKey } from '../../src/domain/slice.ts';
import type { AwsAccess, AwsSources } from '../../src/sweep/aws-access.ts';
import type { SweepServices } from '../../src/sweep/collect-slices.ts';
import type { PlanningServices } from '../../src/sweep/make-plan.ts';
import type { Target } from '../../src/sweep/plan.ts';

/** What AWS does while the page of a slice is read. */
export interface PageContext extends SliceKey {
  readonly page: number;
}

export interface Organization {
  readonly accounts: number;
  readonly regions: readonly string[];
  /** Pages of every list; each holds two resources. */
  readonly pages: number;
  readonly deniedAccountIds?: readonly string[];
}

export const accountIdOf = (index: number): string => String(100_000_000_000 + index);

const collectorId = 'ec2-ebs-default-encryption';

/** The ids of the resources of a slice when its list is read to the end. */
export const resourcesOf = ({ accountId, region }: SliceKey, { pages }: Organization): readonly string[] =>
  Array.from({ length: pages * 2 }, (_, index) => `${accountId}/${region}/${index}`);

/** A check that passes whatever it sees: the simulation is about who collects what, not about verdicts. */
const check: AnyCheck = defineCheck({
  id: 'ebs-default-encryption-enabled',
  version: 1,
  title: 'simulated',
  description: 'simulated',
  remediation: 'simulated',
  severity: 'LOW',
  family: 'snapshots',
  resourceTypes: ['Assay::EC2::EbsDefaultEncryption'],
  parameters: z.strictObject({}),
  maxEvidenceAgeHours: 24,
  evaluate: () => pass(),
});

const mappings = toMappingSet('simulated', []);

/** One worker's view of the simulated AWS. `onPage` may wait, let time pass, or throw as a process does that is ended. */
export interface Worker {
  readonly now: () => Date;
  readonly onPage?: (context: PageContext) => Promise<void> | void;
}

/** A collector of lists of the organisation, read page by page until a call would be one after `lastCall`. */
const collectorOf = (organization: Organization, worker: Worker, lastCall: () => number): Collector => ({
  id: collectorId,
  resourceTypes: ['Assay::EC2::EbsDefaultEncryption'],
  actions: ['ec2:GetEbsEncryptionByDefault'],
  collect: async ({ accountId, region }, emit) => {
    const ids = resourcesOf({ accountId, region, collectorId }, organization);
    for (let page = 0; page < organization.pages; page += 1) {
      if (worker.now().getTime() >= lastCall()) {
        return { status: page === 0 ? 'skipped' : 'partial', reason: 'BUDGET_EXHAUSTED', code: 'BudgetExhausted' };
      }
      await worker.onPage?.({ accountId, region, collectorId, page });
      emit(ids.slice(page * 2, page * 2 + 2).map((id) => toObservation(id, accountId, region)));
    }
    return { status: 'complete' };
  },
});

const toObservation = (id: string, accountId: string, region: string): AnyObservation => ({
  resource: { type: 'Assay::EC2::EbsDefaultEncryption', id, accountId, region },
  facts: { enabled: unavailable('THROTTLED'), defaultKmsKeyId: unavailable('THROTTLED') },
  times: {},
});

const targetsOf = ({ accounts, regions, deniedAccountIds = [] }: Organization): readonly Target[] =>
  Array.from({ length: accounts }, (_, index) => {
    const accountId = accountIdOf(index);
    return {
      accountId,
      principalArn: `arn:aws:iam::${accountId}:role/AssayReadOnly`,
      regions,
      excludedRegions: [],
      ...(deniedAccountIds.includes(accountId) && { unavailable: unavailable('ACCESS_DENIED', 'AccessDenied') }),
    };
  });

/** What one worker has of the organisation: the services of a sweep over its stores, and the ways into AWS. */
export const simulated = (
  organization: Organization,
  worker: Worker,
  stores: Pick<SweepServices, 'evidence' | 'objects'>,
): {
  readonly services: PlanningServices;
  readonly connect: () => Promise<AwsAccess>;
  readonly connectAccount: (accountId: string, lastCall: number) => Promise<AwsSources>;
} => {
  let end = Number.POSITIVE_INFINITY;
  const sources: AwsSources = {
    open: ({ accountId, region }) => ({
      source: {
        accountId,
        region,
        partition: 'aws',
        tagKeys: [],
        call: () => Promise.reject(new Error('nothing is called')),
        list: () => {
          throw new Error('nothing is listed');
        },
        shared: () => Promise.reject(new Error('nothing is shared')),
        note: () => undefined,
      },
      apiCalls: () => ({ 'ec2:GetEbsEncryptionByDefault': organization.pages }),
      notes: () => ({}),
    }),
    entered: () => ({}),
    spent: () => undefined,
    closeRegion: () => undefined,
    close: () => undefined,
  };
  return {
    services: {
      ...stores,
      collectors: [collectorOf(organization, worker, () => end)],
      checks: [check],
      parameters: {},
      productVersion: 'simulated',
      mappings,
      now: worker.now,
    },
    connect: async () => ({ ...sources, targets: targetsOf(organization), excludedAccounts: [], planningCalls: {} }),
    connectAccount: async (_, lastCall) => {
      end = lastCall;
      return sources;
    },
  };
};
