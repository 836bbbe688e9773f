import { createCollectHandler } from '../../src/handlers/collect-handler.ts';
import { createPlanHandler, type PlanOutcome } from '../../src/handlers/plan-handler.ts';
import { createSealHandler } from '../../src/handlers/seal-handler.ts';
import { DynamodbEvidenceStore } from '../../src/store/dynamodb/evidence-store.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import type { MemoryTable, Processed } from '../builders/memory-table.ts';
import { type Organization, simulated, type Worker } from '../builders/simulated-organization.ts';
import type { Random } from '../history/random.ts';

const invocationMs = 900_000;

/** Where a simulated deployment keeps its evidence. */
export interface World {
  readonly table: MemoryTable;
  readonly files: Map<string, Uint8Array>;
  readonly organization: Organization;
  readonly random: Random;
  /** Milliseconds since the epoch; rises as workers end. */
  clock: number;
}

/** How likely each fault is at one request to a store, or at one page of AWS. */
export interface Hazards {
  /** The process ends there and then; what it asked for may have happened. */
  readonly crash: number;
  /** The request is refused, and the process goes on. */
  readonly refused: number;
  /** The request is done and its answer is lost. */
  readonly lost: number;
  /** A batch is done in part. */
  readonly unprocessed: number;
  /** The page takes so long that the time of the invocation is over. */
  readonly slow: number;
}

export const noHazards: Hazards = { crash: 0, refused: 0, lost: 0, unprocessed: 0, slow: 0 };

/** One invocation of a function: a process of its own, with its own clock, that may end at any request. */
export class Invocation {
  readonly #world: World;
  readonly #hazards: Hazards;
  readonly #begunAt: number;
  #elapsed = 0;
  #ended = false;
  /** Pages of AWS that were read, by slice. */
  readonly pages: string[] = [];

  constructor(world: World, hazards: Hazards = noHazards) {
    this.#world = world;
    this.#hazards = hazards;
    this.#begunAt = world.clock;
  }

  async plan(executionArn: string): Promise<PlanOutcome> {
    const { services, connect } = this.#parts();
    const handler = createPlanHandler({ services, connect, hours: 6, log: () => undefined });
    const startedAt = new Date(Number(executionArn.split(':').at(-1))).toISOString();
    return this.#done(await handler({ input: { trigger: 'SCHEDULE' }, executionArn, startedAt }));
  }

  async collect(sweepId: string, accountId: string): Promise<number> {
    const { services, connectAccount } = this.#parts();
    const handler = createCollectHandler({ services, connect: connectAccount, log: () => undefined });
    const { left } = await handler(
      { sweepId, accountId },
      { awsRequestId: 'simulated', getRemainingTimeInMillis: () => invocationMs - this.#elapsed },
    );
    return this.#done(left);
  }

  async seal(sweepId: string): Promise<number> {
    const { services } = this.#parts();
    const handler = createSealHandler({ services, sealed: async () => ({}), log: () => undefined });
    return this.#done((await handler({ sweepId })).sequence);
  }

  #done<T>(outcome: T): T {
    const { random } = this.#world;
    this.#world.clock = Math.max(this.#world.clock, this.#begunAt + this.#elapsed) + 1;
    // The function has ended well and whoever invoked it does not hear of it.
    if (random.chance(this.#hazards.lost)) throw new Error('the answer of the function was lost');
    return outcome;
  }

  #parts() {
    const worker: Worker = {
      now: () => new Date(this.#begunAt + this.#elapsed),
      onPage: ({ accountId, region, page }) => {
        this.#meetCrash();
        this.pages.push(`${accountId}/${region}/${page}`);
        this.#elapsed += this.#world.random.chance(this.#hazards.slow) ? invocationMs : 200;
      },
    };
    const evidence = new DynamodbEvidenceStore(this.#world.table.client(this.#meet, this.#processed), 'simulated');
    return simulated(this.#world.organization, worker, { evidence, objects: this.#objects() });
  }

  #meetCrash(): void {
    if (this.#world.random.chance(this.#hazards.crash)) this.#ended = true;
    if (this.#ended) throw new Error('the process has ended');
  }

  readonly #meet = async <T>(work: () => T): Promise<T> => {
    const { random } = this.#world;
    // Requests overtake one another.
    for (let turns = random.int(3); turns >= 0; turns -= 1) await Promise.resolve();
    this.#meetCrash();
    if (random.chance(this.#hazards.refused)) throw new Error('the request was refused');
    const outcome = work();
    if (random.chance(this.#hazards.crash)) this.#ended = true;
    if (this.#ended || random.chance(this.#hazards.lost)) throw new Error('the answer was lost');
    return outcome;
  };

  readonly #processed: Processed = (asked) =>
    this.#world.random.chance(this.#hazards.unprocessed) ? this.#world.random.int(asked) : asked;

  #objects(): ObjectStore {
    const { files } = this.#world;
    return {
      put: (key, bytes) => this.#meet(() => void files.set(key, bytes)),
      putNew: (key, bytes) =>
        this.#meet(() => {
          if (files.has(key)) return false;
          files.set(key, bytes);
          return true;
        }),
      get: (key) => this.#meet(() => files.get(key)),
      list: (prefix) => this.#meet(() => [...files.keys()].filter((key) => key.startsWith(`${prefix}/`)).toSorted()),
    };
  }
}
