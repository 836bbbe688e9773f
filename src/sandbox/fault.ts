/** Everything that the endpoint can be told to do wrong, one effect each. */
export const faultKinds = [
  'deny', // the service's access-denied error
  'denyScp', // the same, and the message says that a service control policy denies it explicitly
  'throttle',
  'serverError', // HTTP 500
  'expiredToken',
  'regionDisabled', // what a region that the account has not enabled answers
  'reset', // the connection is destroyed
  'stall', // no answer, or after `afterMs`
  'emptyBody', // HTTP 200 and nothing
  'emptyObject', // HTTP 200 and an answer without members
  'missingList', // the list is left out
  'missingField', // `field` is left out of each item; without `field`, all of them
  'wrongType', // text on the wire in place of `field` of each item; without `field`, of the list (or of all fields)
  'repeatToken', // the same token for ever
  'errorOnPage', // HTTP 500 on page `page` of a list, 2 by default
  'vanish', // what the request names is gone
  'partialBatchFailure', // one item of a batch failed, for a reason other than that it is gone
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Which requests a fault strikes: all that fit every given part. */
export interface FaultMatch {
  /** `ecr:DescribeImages`, or `ecr:*`, or `*`. */
  readonly operation: string;
  readonly account?: string;
  readonly region?: string;
  /** Only requests with a parameter of exactly this value, at any depth. */
  readonly resource?: string;
  /** Only the nth request that fits, counted from 1. */
  readonly nth?: number;
  /** Only the first so many requests that fit. */
  readonly times?: number;
}

export interface FaultDetail {
  readonly field?: string;
  readonly page?: number;
  readonly afterMs?: number;
}

export interface FaultRule {
  readonly match: FaultMatch;
  readonly kind: FaultKind;
  readonly detail?: FaultDetail;
}

/** The fault that strikes a request. */
export type Fault = { readonly kind: FaultKind } & FaultDetail;

export interface FaultedRequest {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly parameters: object;
}

/** Sets faults on a running endpoint. A later one goes before an earlier one. */
export interface Faults {
  /** Throws a RangeError when the kind cannot be shown by the named operation (`faultApplies`). */
  set(match: FaultMatch, kind: FaultKind, detail?: FaultDetail): void;
  /** Takes back what was set; the faults of the estate stay. */
  clear(): void;
}

const names = (value: unknown, resource: string): boolean =>
  value === resource ||
  (typeof value === 'object' && value !== null && Object.values(value).some((member) => names(member, resource)));

const fits = (match: FaultMatch, request: FaultedRequest): boolean =>
  (match.operation === '*' ||
    match.operation === request.operation ||
    (match.operation.endsWith(':*') && request.operation.startsWith(match.operation.slice(0, -1)))) &&
  (match.account ?? request.account) === request.account &&
  (match.region ?? request.region) === request.region &&
  (match.resource === undefined || names(request.parameters, match.resource));

/** The faults of an endpoint. `applies` says whether an operation can show a kind at all; where it cannot, nothing happens. */
export class FaultBoard implements Faults {
  readonly #applies: (operation: string, kind: FaultKind) => boolean;
  readonly #permanent: readonly FaultRule[];
  #set: readonly FaultRule[] = [];
  readonly #counts = new WeakMap<FaultRule, number>();

  constructor(permanent: readonly FaultRule[], applies: (operation: string, kind: FaultKind) => boolean) {
    this.#permanent = permanent;
    this.#applies = applies;
  }

  set(match: FaultMatch, kind: FaultKind, detail: FaultDetail = {}): void {
    if (!match.operation.endsWith('*') && !this.#applies(match.operation, kind)) {
      throw new RangeError(`${match.operation} cannot show ${kind}`);
    }
    this.#set = [{ match, kind, detail }, ...this.#set];
  }

  clear(): void {
    this.#set = [];
  }

  /** The fault that strikes this request; counts it. */
  strike(request: FaultedRequest): Fault | undefined {
    for (const rule of [...this.#set, ...this.#permanent]) {
      const { match, kind, detail } = rule;
      if (!fits(match, request) || !this.#applies(request.operation, kind)) continue;
      const count = (this.#counts.get(rule) ?? 0) + 1;
      this.#counts.set(rule, count);
      if (match.nth !== undefined && match.nth !== count) continue;
      if (match.times !== undefined && match.times < count) continue;
      return { kind, ...detail };
    }
    return undefined;
  }
}
