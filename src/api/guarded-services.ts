import { AssayError, errorMeanings } from '../domain/error.ts';
import { type Operation, requireAccounts, requireOperation } from '../domain/permission.ts';
import type { Principal } from '../domain/principal.ts';
import type { SignedCheckpoints } from '../store/signed-checkpoints.ts';
import type { ApiServices, LiveView, PackControl, SweepControl } from './context.ts';
import { GuardedEvidenceStore } from './guarded-store.ts';

/** The services of the API as one principal may use them, whatever the resolvers ask of them. */
export const guardServices = (services: ApiServices, principal: Principal): ApiServices => ({
  ...services,
  source: {
    evidence: new GuardedEvidenceStore(services.source.evidence, principal),
    objects: {
      get: (key) => services.source.objects.get(key),
      list: async () => refuseObjects(),
      put: async () => refuseObjects(),
      putNew: async () => refuseObjects(),
    },
    ...(services.source.parsed !== undefined && { parsed: services.source.parsed }),
  },
  sweeps: guardSweeps(services.sweeps, principal),
  live: guardLive(services.live, principal),
  packs: guardPacks(services.packs, principal),
  checkpoints: guardCheckpoints(services.checkpoints, principal),
});

const refuseObjects = (): never => {
  throw new AssayError('ACCESS_FORBIDDEN', 'A request neither stores objects nor lists them, whoever makes it.');
};

const guardSweeps = (sweeps: SweepControl, principal: Principal): SweepControl => ({
  start: async (request) => {
    requireOperation(principal, 'START_SWEEP');
    return sweeps.start(request);
  },
  // What a running sweep has counted cannot be cut to accounts.
  progress: async (sweepId) => (principal.accountIds === undefined ? sweeps.progress(sweepId) : undefined),
  running: async () => {
    if (principal.accountIds === undefined) return sweeps.running();
    throw new AssayError(
      'ACCOUNT_FORBIDDEN',
      `${principal.id} is limited to accounts and is not shown a running sweep: its progress is that of all of them.`,
    );
  },
});

const guardLive = (live: LiveView, principal: Principal): LiveView => ({
  collect: async ({ resourceTypes, scope }) => {
    requireOperation(principal, 'READ_LIVE');
    const { accountIds: limit } = principal;
    if (limit === undefined) return live.collect({ resourceTypes, scope });
    requireAccounts(principal, scope.accountIds ?? []);
    const own = { ...scope, accountIds: scope.accountIds ?? limit };
    try {
      return await live.collect({ resourceTypes, scope: own });
    } catch (error) {
      throw error instanceof AssayError ? withoutOthers(error, own.accountIds) : error;
    }
  },
});

/** The sentences of planning name what the deployment reaches, and the account that it is in. */
const withoutOthers = (error: AssayError, accountIds: readonly string[]): AssayError => {
  switch (error.code) {
    case 'ACCOUNT_UNKNOWN':
      return notReached(error.code, `all of ${accountIds.join(', ')}`);
    case 'REGION_UNKNOWN':
      return notReached(error.code, 'all of these regions');
    default:
      return new AssayError(error.code, errorMeanings[error.code], { cause: error });
  }
};

const notReached = (code: 'ACCOUNT_UNKNOWN' | 'REGION_UNKNOWN', what: string): AssayError =>
  new AssayError(code, `This deployment does not reach ${what}. Name the ones that it does.`);

const guardPacks = (packs: PackControl, principal: Principal): PackControl => {
  const guard =
    <Args extends readonly unknown[], T>(operation: Operation, call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      requireOperation(principal, operation);
      return call(...args);
    };
  return {
    request: guard('REQUEST_PACK', (asked) => packs.request(asked)),
    find: guard('READ_PACKS', (packId) => packs.find(packId)),
    page: guard('READ_PACKS', (limit, before) => packs.page(limit, before)),
    downloadUrl: guard('READ_PACKS', (record) => packs.downloadUrl(record)),
  };
};

const guardCheckpoints = (checkpoints: SignedCheckpoints, principal: Principal): SignedCheckpoints => ({
  key: () => checkpoints.key(),
  upTo: async (log, size) => {
    requireOperation(principal, 'READ_LOG');
    return checkpoints.upTo(log, size);
  },
  of: async (head) => {
    requireOperation(principal, 'READ_LOG');
    return checkpoints.of(head);
  },
});
