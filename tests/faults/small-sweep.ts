import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import { currentMappings } from '../../src/controls/catalogue.ts';
import type { SliceDescriptor } from '../../src/domain/evidence.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { FaultKind } from '../../src/sandbox/fault.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { connectAws } from '../../src/sweep/connect-aws.ts';
import { Sweeper } from '../../src/sweep/sweeper.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { settingsFor } from './fault-bench.ts';
import { withShortPages } from './short-pages.ts';
import { account, home, now } from './small-names.ts';

/** A sweep as it was sealed. */
export interface SealedSweep {
  readonly record: SweepRecord;
  readonly slices: readonly SliceDescriptor[];
}

/** A sweeper of the endpoint's first account, and of the further ones named, with stores in memory. */
export const smallSweep = (sandbox: Sandbox, { kind, further = [] }: { kind?: FaultKind; further?: string[] } = {}) => {
  const stores = new MemorySource();
  const connect = connectAws({
    endpoint: sandbox.url,
    homeRegion: home,
    credentials: async () => sandboxCredentials(account),
    further: { accountIds: further, roleName: 'AssayRead' },
    tagKeys: ['assay:remediation'],
    ...settingsFor(kind),
  });
  const sweeper = new Sweeper({
    connect: async (request) => {
      const access = await connect(request);
      return {
        ...access,
        open: (key, raw) => {
          const opened = access.open(key, raw);
          return { ...opened, source: withShortPages(opened.source) };
        },
      };
    },
    collectors,
    checks,
    parameters: {},
    evidence: stores.evidence,
    objects: stores.objects,
    productVersion: 'test',
    mappings: currentMappings,
    now: () => now,
  });
  return {
    plan: (regions: readonly string[] = []) => sweeper.plan({ regions }, 'CLI'),
    /** Plans, lets something happen, then collects and seals. */
    run: async (beforeCollection: () => void = () => undefined): Promise<SealedSweep> => {
      const planned = await sweeper.plan({}, 'CLI');
      beforeCollection();
      const record = await planned.run();
      return { record, slices: await new SweepReader(stores, record).slices() };
    },
  };
};
