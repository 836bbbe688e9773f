import { checks } from '../../src/checks/catalogue.ts';
import { evaluate, type SelectedCheck } from '../../src/checks/evaluate.ts';
import { AwsAccounts } from '../../src/collectors/aws/accounts.ts';
import type { CallRecord } from '../../src/collectors/aws/caller.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import type { SliceKey } from '../../src/domain/slice.ts';
import type { JudgedSlice } from '../../src/evidence/results.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { Estate } from '../../src/sandbox/estate/estate.ts';
import type { FaultDetail, FaultKind, FaultMatch } from '../../src/sandbox/fault.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { collectLive } from '../../src/sweep/live.ts';
import { selectChecks } from '../../src/sweep/plan.ts';
import { withShortPages } from './short-pages.ts';
import { account, home, now, partner } from './small-names.ts';

/** One thing that goes wrong in a run. */
export interface Fault {
  readonly match: FaultMatch;
  readonly kind: FaultKind;
  readonly detail?: FaultDetail;
}

/** A call as it is kept beside the evidence. */
export interface CallLine extends CallRecord {
  readonly output?: JsonObject;
}

/** One slice as it was seen and judged. */
export interface SliceResult {
  readonly slice: JudgedSlice;
  readonly observations: readonly AnyObservation[];
  /** By parameters and observation, in the order of `observations`. */
  readonly findings: Readonly<Record<string, readonly (readonly Finding[])[]>>;
  readonly notes: Readonly<Record<string, JsonObject>>;
  readonly calls: readonly CallLine[];
}

/** The checks as they come, and with every parameter set that makes another fact decide. */
const selections: Readonly<Record<string, readonly SelectedCheck[]>> = {
  'by default': selectChecks(checks, undefined),
  'with all images': selectChecks(checks, undefined, {
    'ebs-snapshot-encrypted': { requireCustomerManagedKey: true },
    'rds-snapshot-encrypted': { requireCustomerManagedKey: true },
    'ebs-snapshot-not-shared-externally': { trustedAccounts: [partner] },
    'ebs-snapshot-block-public-access': { acceptBlockNewSharing: true },
    'ecr-image-scanned': { imageScope: 'ALL_ACTIVE' },
    'ecr-image-findings-within-sla': { imageScope: 'ALL_ACTIVE', severityThreshold: 'MEDIUM' },
    'ec2-patch-compliant': { allowInstallOverrideList: true },
  }),
  'with images in use': selectChecks(checks, undefined, {
    'ecr-image-scanned': { imageScope: 'IN_USE' },
    'ecr-image-findings-within-sla': { imageScope: 'IN_USE', onlyFixable: true },
  }),
};

/**
 * How calls are made under a fault. After a refusal for its rate the SDK sends so slowly that a second attempt would
 * take most of the time of the tests; an answer that does not come is waited for long enough that the others do.
 */
export const settingsFor = (kind: FaultKind | undefined) => ({
  maxAttempts: kind === 'throttle' || kind === 'stall' ? 1 : 2,
  requestTimeoutMs: kind === 'stall' ? 1000 : 20_000,
});

/** An endpoint with an estate, and the way from there to verdicts. One run at a time. */
export class FaultBench {
  readonly sandbox: Sandbox;

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async start(estate: Estate): Promise<FaultBench> {
    return new FaultBench(await startSandbox({ estate, now: () => now }));
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Collects and judges one slice while a fault strikes the endpoint. */
  async run(key: Omit<SliceKey, 'accountId'>, fault?: Fault): Promise<SliceResult> {
    const accounts = await AwsAccounts.enter({
      endpoint: this.sandbox.url,
      homeRegion: home,
      credentials: async () => sandboxCredentials(account),
      tagKeys: ['assay:remediation'],
      ...settingsFor(fault?.kind),
    });
    if (fault !== undefined) this.sandbox.faults.set(fault.match, fault.kind, fault.detail);
    const calls: CallLine[] = [];
    let notes = () => ({});
    try {
      const live = await collectLive({
        slices: [{ ...key, accountId: account }],
        collectors,
        checks: selections['by default'] ?? [],
        open: (slice) => {
          const opened = accounts.open(slice, (line) => calls.push(JSON.parse(line) as CallLine));
          notes = opened.notes;
          return { ...opened, source: withShortPages(opened.source) };
        },
        now: () => now,
      });
      const [slice] = live.slices;
      if (slice === undefined) throw new Error('the planned slice has no state');
      const evaluatedAt = now.toISOString();
      return {
        slice,
        observations: live.observations,
        findings: Object.fromEntries(
          Object.entries(selections).map(([name, selected]) => [
            name,
            live.observations.map((observation) => evaluate(observation, selected, evaluatedAt)),
          ]),
        ),
        notes: notes(),
        calls,
      };
    } finally {
      this.sandbox.faults.clear();
      accounts.close();
    }
  }
}
