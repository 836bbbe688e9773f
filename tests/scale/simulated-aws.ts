import type { Send } from '../../src/collectors/aws/caller.ts';
import { Pacer } from '../../src/collectors/aws/pacer.ts';
import type { AwsCommand, Operation } from '../../src/collectors/collector.ts';
import { SourceError } from '../../src/collectors/source-error.ts';
import { answer, RecentRows } from '../../src/sandbox/answer.ts';
import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { allOperations } from '../../src/sandbox/operations/all-operations.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import { isSandboxService, refuse } from '../../src/sandbox/service.ts';
import { Buckets } from './buckets.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const latencyMs = 150;
/** As the SDK makes them; the wait before each is the longest that it may choose. */
const maxAttempts = 4;
const retryMs = (attempt: number): number => 500 * 2 ** (attempt - 1);

const date = new Date('2026-11-23T02:00:00Z');

/** One account of AWS in virtual time: it answers from an estate, after the latency of a call and within its buckets. */
export class SimulatedAws {
  readonly buckets = new Buckets();
  requests = 0;
  throttled = 0;
  /** No call is begun after it. */
  lastCallAt = Number.POSITIVE_INFINITY;
  readonly #estate: Estate;
  readonly #clock: VirtualClock;
  readonly #recent = new RecentRows();
  readonly #pacers = new Map<string, Pacer>();

  constructor(estate: Estate, clock: VirtualClock) {
    this.#estate = estate;
    this.#clock = clock;
  }

  /** The calls of the account in one region, paced and repeated as those of a sweep are. */
  send(region: string): Send {
    return async <Output extends object>(operation: Operation, command: AwsCommand<Output>) => {
      if (this.#clock.now() >= this.lastCallAt) {
        throw new SourceError(operation, 'BudgetExhausted', 'BUDGET_EXHAUSTED', 'the time of the invocation is over');
      }
      await this.#pacer(region).turn(operation);
      for (let attempt = 1; ; attempt += 1) {
        try {
          const output = await this.#request(region, operation, command.input as object);
          return { ...output, $metadata: { attempts: attempt, httpStatusCode: 200 } } as unknown as Output;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const throttled = isThrottle(operation, error);
          if (!throttled || attempt === maxAttempts) throw sdkError(error, attempt);
          await this.#clock.wait(retryMs(attempt));
        }
      }
    };
  }

  #pacer(region: string): Pacer {
    const existing = this.#pacers.get(region);
    if (existing !== undefined) return existing;
    const pacer = new Pacer(this.#clock);
    this.#pacers.set(region, pacer);
    return pacer;
  }

  async #request(region: string, id: Operation, input: object): Promise<object> {
    this.requests += 1;
    const taken = this.buckets.take(region, id, input, this.#clock.now());
    await this.#clock.wait(latencyMs);
    const operation = allOperations.get(id);
    const [account] = this.#estate.accounts;
    const content = account?.regions[region];
    if (operation === undefined || account === undefined || content === undefined)
      throw new Error(`${id} in ${region}`);
    if (!taken) {
      this.throttled += 1;
      throw refuse(operation.service, 'throttled', 'Rate exceeded');
    }
    const caller = { accountId: account.id, arn: `arn:aws:iam::${account.id}:role/simulated`, userId: 'simulated' };
    const scope = { estate: this.#estate, account, region: content, regionName: region, caller, now: date };
    return answer(operation, input, scope, this.#recent);
  }
}

const isThrottle = (operation: Operation, { code }: Refusal): boolean => {
  const [service = ''] = operation.split(':');
  return isSandboxService(service) && refuse(service, 'throttled', '').code === code;
};

const sdkError = ({ code, status, message }: Refusal, attempts: number): Error =>
  Object.assign(new Error(message), {
    name: code,
    $fault: 'client',
    $metadata: { httpStatusCode: status, attempts },
  });
