/** A request that the endpoint has routed, refused or answered. `account` is `unknown` for unknown credentials. */
export interface LoggedRequest {
  readonly account: string;
  readonly region: string;
  readonly operation: string; // `ec2:DescribeSnapshots`
  readonly parameters: object;
}

/** What came in: the count per operation for ever, and the latest requests, oldest first. Retries count. */
export class RequestLog {
  readonly #counts = new Map<string, number>();
  #recent: LoggedRequest[] = [];

  /** Of one operation, or of all. */
  count(operation?: string): number {
    if (operation !== undefined) return this.#counts.get(operation) ?? 0;
    return this.#counts.values().reduce((sum, count) => sum + count, 0);
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** The last 1,000 to 2,000 requests. */
  get recent(): readonly LoggedRequest[] {
    return this.#recent;
  }

  add(request: LoggedRequest): void {
    this.#counts.set(request.operation, this.count(request.operation) + 1);
    this.#recent.push(request);
    if (this.#recent.length >= 2000) this.#recent = this.#recent.slice(-1000);
  }

  clear(): void {
    this.#counts.clear();
    this.#recent = [];
  }
}
