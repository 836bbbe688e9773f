import { ApolloServer } from '@apollo/server';
import { buildSchema, type GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServices, RequestContext } from '../../../src/api/context.ts';
import { formatError } from '../../../src/api/errors.ts';
import { fromGlobalId, toGlobalId } from '../../../src/api/global-id.ts';
import { createRequestContext } from '../../../src/api/graphql-server.ts';
import { resolvers } from '../../../src/api/resolvers/resolvers.ts';
import { mutationOperations, queryOperations } from '../../../src/api/root-fields.ts';
import { readTypeDefs } from '../../../src/api/type-defs.ts';
import { checks } from '../../../src/checks/catalogue.ts';
import { type Principal, type Role, roles } from '../../../src/domain/principal.ts';
import { signedOnDemand } from '../../../src/store/signed-checkpoints.ts';
import { testSigner } from '../../ledger/keys.ts';
import { noPacks } from '../no-packs.ts';
import { everythingOf } from './every-field.ts';
import {
  arnOf,
  checkId,
  exceptionIdOf,
  foreign,
  foreignMarks,
  historyOf,
  idOf,
  liveOf,
  now,
  own,
  sweepIds,
} from './two-accounts.ts';

const schema = buildSchema(readTypeDefs());
const fieldsOf = (type: 'Query' | 'Mutation'): readonly GraphQLField<unknown, unknown>[] =>
  Object.values((type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {});

/** The letters of the roles that may ask for a field (reader, auditor, operator, Admin), and the limit: `l` when limited principals may too. */
const expected: Readonly<Record<string, string>> = {
  access: 'raoA l',
  check: 'raoA l',
  checks: 'raoA l',
  consistencyProof: 'raoA',
  control: 'raoA l',
  controls: 'raoA l',
  coverage: 'raoA l',
  drift: 'raoA l',
  evidence: 'raoA l',
  exceptions: 'raoA l',
  frameworks: 'raoA l',
  live: 'aoA l',
  log: 'raoA',
  logEntries: 'raoA',
  node: 'raoA l',
  pack: 'aA',
  packs: 'aA',
  period: 'raoA l',
  population: 'raoA l',
  proof: 'raoA',
  replay: 'raoA l',
  sample: 'raoA l',
  schedule: 'raoA l',
  sweep: 'raoA l',
  sweeps: 'raoA l',
  recordException: 'oA l',
  requestPack: 'aA',
  revokeException: 'oA l',
  setSchedule: 'A',
  startSweep: 'oA',
};
const letters: Readonly<Record<Role, string>> = { reader: 'r', auditor: 'a', operator: 'o', admin: 'A' };

const text = (value: unknown): string => JSON.stringify(value);
const evidenceId = toGlobalId('Evidence', `${sweepIds[1]}/${own}/eu-west-1/ec2-snapshots/0`);
const foreignEvidenceId = toGlobalId('Evidence', `${sweepIds[1]}/${foreign}/eu-west-1/ec2-snapshots/0`);
const people = 'owner: "o", reason: "r", compensatingControl: "c", requestedBy: "a", approvedBy: "b"';
const recordIn = (scope: string): string =>
  `(input: { ${people}, expiresAt: "2026-12-01T00:00:00Z", scope: { checkId: "${checkId}" ${scope} } })`;

/** What every root field is asked with. A new one fails until it is here. */
const argumentsOf: Readonly<Record<string, string>> = {
  access: '',
  check: `(id: "${checkId}")`,
  checks: '',
  consistencyProof: '(from: 1, to: 2)',
  control: '(id: "A.8.24")',
  controls: '(frameworkId: "iso27001:2022", first: 60)',
  coverage: '',
  drift: `(from: "${sweepIds[0]}", to: "${sweepIds[1]}")`,
  evidence: '(first: 500)',
  exceptions: '(includeEnded: true)',
  frameworks: '',
  live: '',
  log: '',
  logEntries: '',
  node: `(id: ${text(evidenceId)})`,
  pack: '(packId: "0193a000-0000-7000-8000-0000000000cc")',
  packs: '',
  period: `(check: "${checkId}", from: "2026-11-20T00:00:00Z", to: "2026-11-22T00:00:00Z")`,
  population: `(check: "${checkId}")`,
  proof: `(id: ${text(evidenceId)})`,
  replay: `(sweepId: "${sweepIds[1]}", checkIds: ["${checkId}"])`,
  sample: `(check: "${checkId}", size: 3, seed: "a")`,
  schedule: '',
  sweep: `(id: "${sweepIds[1]}")`,
  sweeps: '',
  recordException: recordIn(`accountId: "${own}"`),
  requestPack: '',
  revokeException: `(input: { exceptionId: "${exceptionIdOf(1)}", revokedBy: "a", reason: "r" })`,
  setSchedule: '(timeOfDay: "03:00", timeZone: "UTC")',
  startSweep: '',
};

const everybody: Principal = { id: 'arn:aws:iam::111111111111:role/all', kind: 'iam', role: 'admin' };
const limited: Principal = { id: 'arn:aws:iam::111111111111:role/some', kind: 'iam', role: 'admin', accountIds: [own] };

interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly string[];
  readonly text: string;
}

interface World {
  ask(principal: Principal, query: string): Promise<Answer>;
}

let apollo: ApolloServer<RequestContext>;

/** A deployment of some accounts, with a sweep of all of them running. No limits of size: the queries are whole. */
const worldOf = async (accounts: readonly string[]): Promise<World> => {
  const services: ApiServices = {
    source: await historyOf(accounts),
    checks,
    sweeps: {
      start: async () => ({ sweepId: sweepIds[1] }),
      progress: async () => undefined,
      running: async () => ({
        sweepId: '0193a000-0000-7000-8000-0000000000bb',
        state: 'RUNNING',
        startedAt: now.toISOString(),
        slicesDone: 37,
        resources: 37,
      }),
    },
    live: liveOf(accounts),
    packs: noPacks,
    checkpoints: signedOnDemand(testSigner('assay.test/access')),
    now: () => now,
    logger: { error: () => undefined, access: () => undefined },
  };
  return {
    ask: async (principal, query) => {
      const { body } = await apollo.executeOperation(
        { query },
        { contextValue: createRequestContext(services, principal, 'request') },
      );
      if (body.kind !== 'single') throw new Error('an answer in parts');
      const { data = null, errors = [] } = body.singleResult;
      return {
        data,
        codes: errors.map(({ extensions }) => String(extensions?.code)),
        text: JSON.stringify(body.singleResult),
      };
    },
  };
};

let both: World;
let alone: World;
beforeAll(async () => {
  apollo = new ApolloServer<RequestContext>({
    typeDefs: readTypeDefs(),
    resolvers,
    introspection: true,
    formatError,
    includeStacktraceInErrorResponses: false,
  });
  await apollo.start();
  both = await worldOf([own, foreign]);
  alone = await worldOf([own]);
});
afterAll(() => apollo.stop());

const refusals = ['ACCESS_FORBIDDEN', 'ACCOUNT_FORBIDDEN'];

describe('the matrix of roles, fields and limits', () => {
  it('has every field of the schema', () => {
    const names = [...fieldsOf('Query'), ...fieldsOf('Mutation')].map(({ name }) => name).toSorted();

    expect(Object.keys(expected).toSorted()).toEqual(names);
    expect(Object.keys(argumentsOf).toSorted()).toEqual(names);
    expect([...Object.keys(queryOperations), ...Object.keys(mutationOperations)].toSorted()).toEqual(names);
  });

  const cases = [
    ...fieldsOf('Query').map((field) => ['query', field] as const),
    ...fieldsOf('Mutation').map((field) => ['mutation', field] as const),
  ].flatMap(([kind, field]) =>
    roles.flatMap((role) => [undefined, [own]].map((accountIds) => [kind, field, role, accountIds] as const)),
  );

  it.each(cases)('%s %s as %s limited to %s', async (kind, field, role, accountIds) => {
    const world = kind === 'mutation' ? await worldOf([own, foreign]) : both;
    const principal: Principal = { id: 'someone', kind: 'jwt', role, ...(accountIds !== undefined && { accountIds }) };
    const [allowed = '', limit] = (expected[field.name] ?? '').split(' ');
    const mayAsk = allowed.includes(letters[role]);

    const { codes } = await world.ask(principal, `${kind} { ${field.name}${argumentsOf[field.name]} { __typename } }`);

    const refused = codes.filter((code) => refusals.includes(code));
    const wanted = !mayAsk
      ? ['ACCESS_FORBIDDEN']
      : accountIds !== undefined && limit === undefined
        ? ['ACCOUNT_FORBIDDEN']
        : [];
    expect(refused).toEqual(wanted);
  });
});

describe('a principal that is limited to an account', () => {
  it.each(fieldsOf('Query'))('is answered as if there were no other: $name', async (field) => {
    const query = everythingOf(schema, 'query', field, argumentsOf[field.name] ?? '');

    const seen = await both.ask(limited, query);
    const inItsOwnWorld = await alone.ask(limited, query);

    expect(seen.text).toBe(inItsOwnWorld.text);
    for (const mark of foreignMarks) expect(seen.text).not.toContain(mark);
    expect(seen.codes.filter((code) => code === 'INTERNAL_SERVER_ERROR')).toEqual([]);
  });

  it('is told everything that is its own: the marks of the other account are there for whoever may see all', async () => {
    const fields = fieldsOf('Query').filter(({ name }) =>
      ['sweeps', 'evidence', 'coverage', 'exceptions', 'drift'].includes(name),
    );
    const texts = await Promise.all(
      fields.map(async (field) => {
        const query = everythingOf(schema, 'query', field, argumentsOf[field.name] ?? '');
        return [(await both.ask(everybody, query)).text, (await both.ask(limited, query)).text] as const;
      }),
    );

    for (const mark of foreignMarks) expect(texts.some(([whole]) => whole.includes(mark))).toBe(true);
    for (const [whole, part] of texts) {
      expect(part.length).toBeLessThan(whole.length);
      expect(part).toContain(own);
    }
  });

  it('has the totals of its own slices', async () => {
    const query = `{ sweep(id: "${sweepIds[1]}") { progress { slicesPlanned resources } record { resources
      counts { pass fail total accepted } coverage { accountIds slices { planned denied } } scope { accountCount excludedRegionCount }
      apiCalls { operation requests } } } }`;

    const { data } = await both.ask(limited, query);

    expect(data?.sweep).toEqual({
      progress: { slicesPlanned: 2, resources: 6 },
      record: {
        resources: 6,
        counts: { pass: 4, fail: 2, total: 6, accepted: 0 },
        coverage: { accountIds: [own], slices: { planned: 2, denied: 1 } },
        scope: { accountCount: 1, excludedRegionCount: 1 },
        apiCalls: [{ operation: 'ec2:DescribeSnapshots', requests: 5 }],
      },
    });
  });

  it('is told in every sentence that may be quoted, and beside every coverage, what it is about', async () => {
    const query = `{ check(id: "${checkId}") { result { statement coverage { limitedTo } absence { statement } } }
      control(id: "A.8.24") { controls { result { statement } } }
      period(check: "${checkId}", from: "2026-11-20T00:00:00Z", to: "2026-11-22T00:00:00Z") { sentence } }`;

    const [part, whole] = [await both.ask(limited, query), await both.ask(everybody, query)];

    const sentences = [...part.text.matchAll(/"(?:statement|sentence)":"([^"]*)"/g)].map(([, sentence]) => sentence);
    expect(sentences.length).toBeGreaterThan(3);
    for (const sentence of sentences) expect(sentence).toContain(`said to a caller who is limited to account ${own})`);
    expect(part.text).toContain(`"limitedTo":["${own}"]`);
    expect(whole.text).not.toContain('said to a caller');
    expect(whole.text).toContain('"limitedTo":null');
  });

  it.each<[string, string]>([
    ['a scope', `{ coverage(scope: { accountIds: ["${foreign}"] }) { coverage { complete } } }`],
    [
      'a scope beside its own account',
      `{ coverage(scope: { accountIds: ["${own}", "${foreign}"] }) { coverage { complete } } }`,
    ],
    [
      'the scope of a result',
      `{ check(id: "${checkId}") { result(scope: { accountIds: ["${foreign}"] }) { verdict } } }`,
    ],
    ['a filter of evidence', `{ evidence(filter: { accountIds: ["${foreign}"] }) { nodes { id } } }`],
    ['an ARN', `{ evidence(filter: { resourceId: "${arnOf(foreign, 1)}" }) { nodes { id } } }`],
    [
      'a filter of drift',
      `{ drift(from: "${sweepIds[0]}", to: "${sweepIds[1]}", filter: { accountIds: ["${foreign}"] }) { nodes { kinds } } }`,
    ],
    [
      'a period',
      `{ period(check: "${checkId}", from: "2026-11-20T00:00:00Z", to: "2026-11-22T00:00:00Z", scope: { accountIds: ["${foreign}"] }) { sentence } }`,
    ],
    ['a population', `{ population(check: "${checkId}", scope: { accountIds: ["${foreign}"] }) { size } }`],
    [
      'a sample',
      `{ sample(check: "${checkId}", size: 1, seed: "a", scope: { accountIds: ["${foreign}"] }) { items { totalCount } } }`,
    ],
    ['controls', `{ controls(scope: { accountIds: ["${foreign}"] }) { totalCount } }`],
    ['the live view', `{ live(scope: { accountIds: ["${foreign}"] }) { snapshots { totalCount } } }`],
    ['a global id of evidence', `{ node(id: ${text(foreignEvidenceId)}) { id } }`],
    ['the running sweep', '{ sweeps { running { sweepId } } }'],
    ['an account that there is not', '{ coverage(scope: { accountIds: ["333333333333"] }) { coverage { complete } } }'],
    [
      'an exception of the other account',
      `mutation { recordException${recordIn(`accountId: "${foreign}"`)} { exception { id } } }`,
    ],
    [
      'an exception of no account',
      `mutation { recordException${recordIn(`resource: "${idOf(own, 1)}"`)} { exception { id } } }`,
    ],
  ])('is refused with ACCOUNT_FORBIDDEN, and not with an empty list, when it asks by %s', async (_, query) => {
    const { codes, text: answer } = await both.ask(limited, query);

    expect(codes).toEqual(['ACCOUNT_FORBIDDEN']);
    expect(answer).not.toContain('"nodes":[]');
  });

  it('cannot revoke an exception of the other account, nor tell whether there is one', async () => {
    const revoke = (id: string) =>
      `mutation { revokeException(input: { exceptionId: "${id}", revokedBy: "a", reason: "r" }) { exception { id } } }`;

    const [theirs, none] = await Promise.all([3, 9].map((number) => both.ask(limited, revoke(exceptionIdOf(number)))));

    expect(theirs?.codes).toEqual(['EXCEPTION_UNKNOWN']);
    expect(theirs?.text.replaceAll(exceptionIdOf(3), '')).toBe(none?.text.replaceAll(exceptionIdOf(9), ''));
  });

  it('finds no resource of the other account by its id', async () => {
    const { data } = await both.ask(
      limited,
      `{ evidence(filter: { resourceId: "${idOf(foreign, 1)}" }) { nodes { id } coverage { accountIds } } }`,
    );

    expect(data?.evidence).toEqual({ nodes: [], coverage: { accountIds: [own] } });
  });

  it('finds the same resource under the global id that others were given, or is refused', async () => {
    const query =
      '{ evidence(first: 500) { nodes { id resource { id accountId } } } exceptions(includeEnded: true) { nodes { id } } }';
    const { data } = await both.ask(everybody, query);
    const { evidence, exceptions } = data as {
      readonly evidence: {
        readonly nodes: readonly {
          readonly id: string;
          readonly resource: { readonly id: string; readonly accountId: string };
        }[];
      };
      readonly exceptions: { readonly nodes: readonly { readonly id: string }[] };
    };

    for (const { id, resource } of evidence.nodes) {
      const found = await both.ask(
        limited,
        `{ node(id: ${text(id)}) { ... on Evidence { resource { id accountId } } } }`,
      );

      if (resource.accountId === own) expect(found.data?.node).toEqual({ resource });
      else expect(found.codes).toEqual(['ACCOUNT_FORBIDDEN']);
    }
    expect(exceptions.nodes).toHaveLength(5);
    for (const { id } of exceptions.nodes) {
      const found = await both.ask(limited, `{ node(id: ${text(id)}) { ... on Exception { owner } } }`);

      const isListed = fromGlobalId(id)?.id === exceptionIdOf(1);
      expect(found.codes).toEqual(isListed ? [] : ['NODE_UNKNOWN']);
    }
  });

  it('cannot go on with a cursor of somebody else, nor with its own under another limit', async () => {
    const page = (after: string) =>
      `{ evidence(first: 2${after}) { pageInfo { endCursor } nodes { resource { id } } } }`;
    const cursorOf = async (principal: Principal): Promise<string> => {
      const { data } = await both.ask(principal, page(''));
      return (data as { readonly evidence: { readonly pageInfo: { readonly endCursor: string } } }).evidence.pageInfo
        .endCursor;
    };
    const [theirs, mine] = [await cursorOf(everybody), await cursorOf(limited)];

    const answers = await Promise.all([
      both.ask(limited, page(`, after: ${text(theirs)}`)),
      both.ask({ ...limited, accountIds: [own, foreign] }, page(`, after: ${text(mine)}`)),
      both.ask({ ...limited, id: 'another' }, page(`, after: ${text(mine)}`)),
      both.ask({ ...limited, role: 'reader' }, page(`, after: ${text(mine)}`)),
    ]);

    expect(answers.map(({ codes }) => codes)).toEqual([['CURSOR_INVALID'], ['CURSOR_INVALID'], ['CURSOR_INVALID'], []]);
  });

  it('sees an exception that names a resource and no account on what it covers, and not in the list', async () => {
    const query = `{ exceptions { nodes { owner } } evidence(filter: { resourceId: "${idOf(own, 0)}" }) { nodes { findings { exception { owner } } } } }`;

    const { data } = await both.ask(limited, query);

    expect(data).toEqual({
      exceptions: { nodes: [{ owner: 'Own' }] },
      evidence: { nodes: [{ findings: [{ exception: { owner: 'Own' } }] }] },
    });
  });
});
