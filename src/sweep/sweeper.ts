import { v7 as uuidv7 } from 'uuid';
import { AssayError, type ErrorCode } from '../domain/error.ts';
import type { ResourceType } from '../domain/resource.ts';
import type { SweepRecord, SweepScope } from '../domain/sweep-record.ts';
import type { AwsAccess, SweepRequest } from './aws-access.ts';
import { newestPlan } from './checkpoint.ts';
import { collectLive, type LiveCollection } from './live.ts';
import { checksToRun, makePlan, type PlanningServices } from './make-plan.ts';
import { type Plan, plannedSlices, scopeOf, selectChecks } from './plan.ts';
import { runSweep, type SweepProgress } from './run-sweep.ts';

/** A killed sweep older than this is left behind: half of its facts would be from another day. */
const resumableForMs = 12 * 60 * 60 * 1000;

export interface SweeperOptions extends PlanningServices {
  readonly connect: (request: SweepRequest) => Promise<AwsAccess>;
}

export type SweepState = 'PLANNED' | 'RUNNING' | 'SEALED' | 'FAILED';

/** A sweep of this process and how far it has come. */
export interface SweepStatus {
  readonly sweepId: string;
  readonly state: SweepState;
  readonly startedAt: string;
  readonly slicesPlanned?: number;
  readonly slicesDone: number;
  readonly resources: number;
  readonly error?: { readonly code: ErrorCode; readonly message: string };
}

/** A sweep that has been planned and may be run. `resumed`: it was killed before and goes on where it stopped. */
export interface PlannedSweep {
  readonly plan: Plan;
  readonly resumed: boolean;
  /** Collects and seals. Calls back after every slice. */
  run(onProgress?: (progress: SweepProgress) => void): Promise<SweepRecord>;
}

/** Plans and runs sweeps, one at a time, and looks at AWS without storing. */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #status = new Map<string, SweepStatus>();
  #active: string | undefined;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /**
   * Decides what to sweep, and takes up a sweep of the same scope that was killed before it was sealed. Nights that
   * passed without a sweep are recorded first, once AWS can be asked. Errors: `SWEEP_RUNNING`, `CHECK_UNKNOWN`, `PARAMETERS_INVALID`, those of planning, and what the store throws.
   */
  async plan(request: SweepRequest, trigger: SweepRecord['trigger']): Promise<PlannedSweep> {
    if (this.#active !== undefined) {
      throw new AssayError('SWEEP_RUNNING', `Sweep ${this.#active} is still running; follow it with sweep(id).`);
    }
    this.#active = 'being planned';
    try {
      const planned = await this.#plan(request, trigger);
      this.#active = planned.plan.sweepId;
      return planned;
    } catch (error) {
      this.#active = undefined;
      throw error;
    }
  }

  /** Plans a sweep and lets it run; resolves when it has an id. Errors as `plan`; later ones are told by `progress`. */
  async start(request: SweepRequest): Promise<{ readonly sweepId: string }> {
    const planned = await this.plan(request, 'API');
    // The outcome is kept in the status, where whoever asked for the sweep looks for it.
    planned.run().catch(() => undefined);
    return { sweepId: planned.plan.sweepId };
  }

  async progress(sweepId: string): Promise<SweepStatus | undefined> {
    return this.#status.get(sweepId);
  }

  async running(): Promise<SweepStatus | undefined> {
    return this.#active === undefined ? undefined : this.#status.get(this.#active);
  }

  /** The resources of some types as AWS shows them now, with every check of the types; nothing is stored. */
  async collect(request: {
    readonly resourceTypes: readonly ResourceType[];
    readonly scope: { readonly accountIds?: readonly string[]; readonly regions?: readonly string[] };
  }): Promise<
    LiveCollection & {
      readonly startedAt: string;
      readonly endedAt: string;
      readonly scope: Pick<SweepScope, 'accounts' | 'excludedRegions' | 'checks'>;
    }
  > {
    const { now } = this.#options;
    const startedAt = now().toISOString();
    const collectors = this.#options.collectors.filter(({ resourceTypes }) =>
      resourceTypes.some((type) => request.resourceTypes.includes(type)),
    );
    const checks = selectChecks(this.#options.checks, undefined, this.#options.parameters).filter(({ check }) =>
      check.resourceTypes.some((type) => request.resourceTypes.includes(type)),
    );
    const access = await this.#options.connect(request.scope);
    try {
      const slices = plannedSlices(access.targets, collectors);
      const live = await collectLive({ slices, collectors, checks, open: access.open, now });
      return {
        ...live,
        startedAt,
        endedAt: now().toISOString(),
        scope: scopeOf(access.targets, collectors, checks, access.excludedAccounts),
      };
    } finally {
      access.close();
    }
  }

  async #plan(request: SweepRequest, trigger: SweepRecord['trigger']): Promise<PlannedSweep> {
    const { objects, evidence, now, connect } = this.#options;
    const checks = checksToRun(this.#options, request);
    const access = await connect(request);
    try {
      const sweepId = uuidv7({ msecs: now().getTime() });
      const fresh = await makePlan(this.#options, access, { sweepId, trigger, checks });
      const left = await newestPlan(objects);
      const resumed =
        left !== undefined && continues(left, fresh) && (await evidence.sweepById(left.sweepId)) === undefined;
      const plan = resumed ? left : fresh;
      this.#set(plan, 'PLANNED', { done: 0, resources: 0 });
      return { plan, resumed, run: (onProgress) => this.#run(plan, access, onProgress) };
    } catch (error) {
      access.close();
      throw error;
    }
  }

  async #run(plan: Plan, access: AwsAccess, onProgress: ((progress: SweepProgress) => void) | undefined) {
    const { collectors, checks, evidence, objects, now } = this.#options;
    let progress = { done: 0, resources: 0 };
    this.#set(plan, 'RUNNING', progress);
    try {
      const record = await runSweep({
        plan,
        checks,
        collectors,
        open: access.open,
        entered: access.entered,
        spent: access.spent,
        regionDone: access.closeRegion,
        evidence,
        objects,
        now,
        onProgress: (latest) => {
          progress = latest;
          this.#set(plan, 'RUNNING', progress);
          onProgress?.(latest);
        },
      });
      this.#set(plan, 'SEALED', progress);
      return record;
    } catch (error) {
      const known = error instanceof AssayError;
      this.#set(plan, 'FAILED', progress, {
        code: known ? error.code : 'SOURCE_FAILED',
        message: known
          ? error.message
          : 'The sweep ended with an unexpected error; it can be started again and goes on.',
      });
      throw error;
    } finally {
      this.#active = undefined;
      access.close();
    }
  }

  #set(
    plan: Plan,
    state: SweepState,
    { done, resources }: { readonly done: number; readonly resources: number },
    error?: SweepStatus['error'],
  ): void {
    this.#status.set(plan.sweepId, {
      sweepId: plan.sweepId,
      state,
      startedAt: plan.startedAt,
      slicesPlanned: plan.slices.length,
      slicesDone: done,
      resources,
      ...(error !== undefined && { error }),
    });
  }
}

/** Whether the earlier plan asks the same question with the same rules, and is young enough. */
const continues = (earlier: Plan, fresh: Plan): boolean =>
  earlier.formatVersion === fresh.formatVersion &&
  earlier.productVersion === fresh.productVersion &&
  earlier.catalogueDigest === fresh.catalogueDigest &&
  earlier.mappingVersion === fresh.mappingVersion &&
  JSON.stringify([earlier.scope, earlier.slices]) === JSON.stringify([fresh.scope, fresh.slices]) &&
  Date.parse(fresh.startedAt) - Date.parse(earlier.startedAt) < resumableForMs;
