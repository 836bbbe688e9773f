import { assert, asyncProperty, constantFrom, option, record, uniqueArray } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import { currentMappings } from '../../src/controls/catalogue.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { Sweeper } from '../../src/sweep/sweeper.ts';
import { accessTo, diagnosed, isDenial, type Scope } from '../builders/diagnosed.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { smallEstate } from '../faults/small-estate.ts';
import { account, enhanced, full, home, now, partner } from '../faults/small-names.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: smallEstate, now: () => now });
});
afterAll(() => sandbox.close());

const scope: Scope = { home: account, homeRegion: home, further: [partner], now };

/** Where something is denied or costs a check: `account region operation`, `account region check`. */
interface Said {
  readonly operations: ReadonlySet<string>;
  readonly checks: ReadonlySet<string>;
}

/** What a sweep of the scope records as denied. */
const swept = async (): Promise<Said> => {
  const operations = new Set<string>();
  const stores = new MemorySource();
  const sweeper = new Sweeper({
    connect: async () => {
      const access = await accessTo(sandbox, scope);
      return {
        ...access,
        open: (key, raw) =>
          access.open(key, (line) => {
            const { operation, errorCode = '' } = JSON.parse(line) as { operation: string; errorCode?: string };
            if (/Unauthorized|AccessDenied/.test(errorCode))
              operations.add(`${key.accountId} ${key.region} ${operation}`);
            raw(line);
          }),
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
  const sealed = await (await sweeper.plan({}, 'CLI')).run();
  const denied = new Set<string>();
  for (const slice of await new SweepReader(stores, sealed).slices()) {
    const { accountId, region, counts, enumeration, treeDigest } = slice;
    const place = `${accountId} ${region}`;
    if (isDenial(enumeration.reason)) for (const checkId of Object.keys(counts)) denied.add(`${place} ${checkId}`);
    for (const chunk of await stores.evidence.getBlock(treeDigest)) {
      for (const line of await stores.evidence.getBlock((JSON.parse(chunk) as { digest: string }).digest)) {
        const { findings } = JSON.parse(line) as { findings: readonly { checkId: string; reason?: 'ACCESS_DENIED' }[] };
        for (const { checkId, reason } of findings) if (isDenial(reason)) denied.add(`${place} ${checkId}`);
      }
    }
  }
  return { operations, checks: denied };
};

/** What the doctor says is missing. */
const said = async (): Promise<Said> => {
  const { missing } = await diagnosed(sandbox, scope);
  const places = missing.flatMap((each) =>
    each.regions.map((region) => ({ ...each, place: `${each.accountId} ${region}` })),
  );
  return {
    operations: new Set(places.map(({ place, operation }) => `${place} ${operation}`)),
    checks: new Set(places.flatMap(({ place, checkIds }) => checkIds.map((checkId) => `${place} ${checkId}`))),
  };
};

const denial = record({
  operation: constantFrom(...new Set(collectors.flatMap(({ actions }) => actions))),
  kind: constantFrom('deny' as const, 'denyScp' as const),
  region: option(constantFrom(home, full, enhanced), { nil: undefined }),
  account: option(constantFrom(account, partner), { nil: undefined }),
});

it('says what a following sweep of the same scope records as denied, and nothing else', async () => {
  await assert(
    asyncProperty(uniqueArray(denial, { minLength: 1, maxLength: 5 }), async (denials) => {
      sandbox.faults.clear();
      for (const { kind, operation, region, account: struck } of denials) {
        const match = {
          operation,
          ...(region !== undefined && { region }),
          ...(struck !== undefined && { account: struck }),
        };
        sandbox.faults.set(match, kind);
      }

      const [before, after] = [await said(), await swept()];

      expect([...before.operations].toSorted()).toEqual([...after.operations].toSorted());
      expect([...before.checks].toSorted()).toEqual([...after.checks].toSorted());
    }),
    { numRuns: 6 },
  );
}, 60_000);
