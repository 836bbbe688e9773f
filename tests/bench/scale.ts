import { accountBoundMs } from '../scale/bound.ts';
import { type AccountKind, denseKinds, estateOf, mixedKinds } from '../scale/organisation.ts';
import { prices } from '../scale/prices.ts';
import { type SimulatedAccount, simulateAccount } from '../scale/simulated-account.ts';
import { note, printFigure } from './figure.ts';

/** Accounts that are collected at the same time: `MaxConcurrency` of the state machine. */
const concurrentAccounts = 250;
/** Account ids say nothing of the size of an account: of so many orders the worst counts. */
const orders = 20;
/** From one invocation to the next: the state machine, and a function that starts cold. */
const invocationOverheadMs = 1_500;
const memoryGb = 1.8;
/**
 * Processor time, which comes on top of waiting: of the SDK, of what is made of an answer, of a slice in the root of the
 * last sweep that every account reads, and of a slice that is sealed (`root-list.ts` measures the last two).
 */
const cpuMs = { request: 3, resource: 0.3, rootSlice: 0.004, sealedSlice: 0.7 };
/** A slice in the root of a sweep as it is stored: `root-list.ts`. */
const rootSliceBytes = 48;
/** States of the machine that an invocation passes, and those of the sweep as a whole. */
const transitions = { invocation: 3, account: 1, sweep: 4 };
/** A night with 2 % drift: `npm run bench -- writes`. */
const writeUnitsPerResource = 970 / 20_000;

interface Kind extends AccountKind {
  readonly account: SimulatedAccount;
  readonly boundMs: number;
}

/**
 * An organisation in virtual time. Accounts share nothing but the number of those that are collected at the same time,
 * so that an account of every kind is simulated and the others of its kind repeat it.
 */
export const benchScale = async (): Promise<void> => {
  const mixed = await simulated(mixedKinds);
  const dense = await simulated(denseKinds);
  const nights = [
    { name: 'dense', asked: 1, night: nightOf(dense, 1) },
    ...[100, 1000].flatMap((asked) => [
      { name: 'mixed', asked, night: nightOf(mixed, asked) },
      { name: 'dense', asked, night: nightOf(dense, asked) },
    ]),
  ];
  for (const { name, night } of nights) {
    note(
      `scale: ${name}, ${night.accounts} accounts: ${night.resources} resources, ${night.requests} requests, ` +
        `${(night.wallMs / 60_000).toFixed(1)} min (bound ${(night.boundMs / 60_000).toFixed(1)}), ` +
        `${night.dollars.toFixed(2)} USD a night (${night.costs})`,
    );
  }
  const kinds = [...mixed, ...dense];
  const largest = nights.filter(({ asked }) => asked === 1000).map(({ night }) => night);
  const most = kinds
    .flatMap(({ account }) => account.mostUsed ?? [])
    .toSorted((left, right) => right.fraction - left.fraction)[0];
  note(`scale: the most used bucket: ${most?.operation} in ${most?.region}`);
  const lower = { better: 'lower' } as const;
  const ratio = Math.max(...largest.map(({ wallMs, boundMs }) => wallMs / boundMs));
  printFigure({ figure: 'scale_wall_per_bound', value: ratio, unit: 'ratio', bar: 1.2, ...lower });
  printFigure({ figure: 'scale_bucket_use', value: most?.fraction ?? 0, unit: 'ratio', bar: 0.5, ...lower });
  const throttled = Math.max(...kinds.map(({ account }) => account.throttled / account.requests));
  printFigure({ figure: 'scale_throttle_rate', value: throttled, unit: 'ratio', bar: 0.001, ...lower });
  for (const { name, asked, night } of nights) {
    const figure = `scale_dollars_a_night_${asked}_${name}`;
    printFigure({ figure, value: night.dollars, unit: 'USD', bar: null, ...lower });
  }
};

const simulated = async (kinds: readonly AccountKind[]): Promise<readonly Kind[]> => {
  const all: Kind[] = [];
  for (const kind of kinds) {
    const estate = estateOf(kind);
    const account = await simulateAccount(estate);
    const boundMs = accountBoundMs(estate);
    all.push({ ...kind, account, boundMs });
    note(
      `scale: ${kind.name}: ${account.resources} resources, ${account.requests} requests, ` +
        `${(account.wallMs / 1000).toFixed(0)} s (bound ${(boundMs / 1000).toFixed(0)}), ` +
        `${account.invocationsMs.length} invocations, ${account.incomplete} slices incomplete, ${account.throttled} throttled`,
    );
  }
  return all;
};

interface Night {
  readonly accounts: number;
  readonly resources: number;
  readonly requests: number;
  readonly wallMs: number;
  readonly boundMs: number;
  readonly dollars: number;
  readonly costs: string;
}

/** So many accounts of the kinds in their proportions; a single account is of the kind that most resources lie in. */
const nightOf = (kinds: readonly Kind[], accounts: number): Night => {
  const dense = kinds.filter(({ name }) => name === 'dense');
  const members =
    accounts === 1
      ? dense
      : kinds.flatMap((kind) => Array.from({ length: Math.round((kind.perThousand * accounts) / 1000) }, () => kind));
  const total = (of: (kind: Kind) => number): number => members.reduce((sum, kind) => sum + of(kind), 0);
  const invocations = total(({ account }) => account.invocationsMs.length);
  const slices = total(({ account }) => account.slices);
  const requests = total(({ account }) => account.requests);
  const resources = total(({ account }) => account.resources);
  const durationOf = ({ account }: Kind) => account.wallMs + account.invocationsMs.length * invocationOverheadMs;
  const leastOf = ({ account, boundMs }: Kind) => boundMs + account.invocationsMs.length * invocationOverheadMs;
  const rootSlicesRead = members.length * slices;
  const busyMs =
    total(({ account }) => account.wallMs) +
    requests * cpuMs.request +
    resources * cpuMs.resource +
    rootSlicesRead * cpuMs.rootSlice +
    slices * cpuMs.sealedSlice;
  const parts = {
    lambda: (busyMs / 1000) * memoryGb * prices.lambdaGbSecond + invocations * prices.lambdaRequest,
    'step functions':
      (invocations * transitions.invocation + members.length * transitions.account + transitions.sweep) *
      prices.stepTransition,
    // The checkpoint of each slice is read once by the seal.
    s3: total(({ account }) => account.objects) * prices.s3Put + slices * prices.s3Get,
    'dynamodb writes': resources * writeUnitsPerResource * prices.writeUnit,
    'dynamodb reads': ((rootSlicesRead * rootSliceBytes) / 4096 + slices) * prices.readUnit,
  };
  return {
    accounts: members.length,
    resources,
    requests,
    wallMs: Math.max(...inOrders(members).map((ordered) => makespan(ordered.map(durationOf)))),
    boundMs: Math.max(...members.map(leastOf), total(leastOf) / concurrentAccounts),
    dollars: Object.values(parts).reduce((sum, part) => sum + part, 0),
    costs: Object.entries(parts)
      .map(([name, value]) => `${name} ${value.toFixed(2)}`)
      .join(', '),
  };
};

const inOrders = (members: readonly Kind[]): readonly (readonly Kind[])[] =>
  Array.from({ length: orders }, (_, order) =>
    members
      .map((kind, index) => ({ kind, place: ((index + 1) * (order + 1) * 2_654_435_761) % 4_294_967_291 }))
      .toSorted((left, right) => left.place - right.place)
      .map(({ kind }) => kind),
  );

/** Until when accounts take that are begun in order, so many at the same time. */
const makespan = (durations: readonly number[]): number => {
  const workers = Array.from({ length: concurrentAccounts }, () => 0);
  for (const duration of durations) {
    const free = workers.indexOf(Math.min(...workers));
    workers[free] = (workers[free] ?? 0) + duration;
  }
  return Math.max(...workers);
};
