import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits, measure } from '../../src/api/limits.ts';
import { readTypeDefs } from '../../src/api/type-defs.ts';
import { codesOf, startTestApi, type TestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterAll(() => api.close());

const schema = buildSchema(readTypeDefs());

const sizeOf = (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const { definitions } = parse(query);
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('the query has no operation');
  const fragments = new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment] as const),
  );
  return measure(operation, { schema, fragments, variables });
};

test('page sizes multiply what is below the items', () => {
  expect(sizeOf('{ evidence(first: 10) { nodes { id sealedAt } } }').cost).toBe(2 + 10 * 2);
  expect(sizeOf('{ evidence(first: 10) { edges { cursor node { id } } } }').cost).toBe(2 + 10 * 3);
});

test('what a page says beside its items counts once, a list in it by its own size', () => {
  const beside = '{ evidence(first: 10) { coverage { gapCount gaps(first: 20) { region } } pageInfo { endCursor } } }';

  expect(sizeOf(beside).cost).toBe(1 + (2 + (1 + 20)) + 2);
});

test('pages within pages multiply', () => {
  const inner = 'coverage { gaps(first: 20) { region } }';

  expect(sizeOf(`{ controls(first: 10) { nodes { result { ${inner} } } } }`).cost).toBe(2 + 10 * (2 + (1 + 20)));
});

test('a page size that is left out counts as the default', () => {
  expect(sizeOf('{ sweeps { nodes { id } } }').cost).toBe(2 + 50);
});

test('a page size in a variable counts as its value', () => {
  expect(sizeOf('query ($n: Int) { sweeps(first: $n) { nodes { id } } }', { n: 3 }).cost).toBe(2 + 3);
});

test.each([-5, 0, 501, Number.POSITIVE_INFINITY])('a page size of %d is refused, whatever it would cost', (n) => {
  expect(() => sizeOf('query ($n: Int) { sweeps(first: $n) { nodes { id } } }', { n })).toThrow('between 1 and 500');
});

test.each([
  '{ controls(first: 100000) { nodes { key } } }',
  '{ evidence(first: 0) { nodes { id } } }',
  '{ evidence(first: -1) { nodes { id } } }',
  '{ evidence(first: 501) { nodes { id } } }',
  '{ coverage { coverage { gaps(first: 501) { region } } } }',
])('%s: the page is refused before anything is resolved', async (query) => {
  const answer = await api.query(query);

  expect([answer.status, codesOf(answer), answer.data]).toEqual([400, ['BAD_INPUT'], undefined]);
});

test('fields of fragments count as if they were written in place', () => {
  const inPlace = sizeOf('{ sweeps(first: 2) { nodes { id sealedAt } } }');
  const spread =
    sizeOf(`{ ...roots } fragment roots on Query { sweeps(first: 2) { ... on SweepConnection { nodes { ...own } } } }
    fragment own on Sweep { id sealedAt }`);

  expect(spread).toEqual({ ...inPlace, nesting: inPlace.nesting + 3 });
});

const nested = (levels: number): string =>
  levels === 0 ? '{ key }' : `{ supersededBy { control ${nested(levels - 1)} } }`;

test('a query that is too deep is refused before anything is resolved', async () => {
  const answer = await api.query(`{ control(id: "A.12.3.1") { controls ${nested(5)} } }`);

  expect([answer.status, codesOf(answer), answer.data]).toEqual([400, ['QUERY_TOO_LARGE'], undefined]);
});

test('a query of the greatest depth is answered', async () => {
  const answer = await api.query(`{ control(id: "A.12.3.1") { controls ${nested(4)} } }`);

  expect(codesOf(answer)).toEqual([]);
});

test('too many fields at the root are refused, aliases and fragments included', async () => {
  const fields = Array.from({ length: limits.rootFields + 1 }, (_, index) => `c${index}: checks { id }`).join(' ');
  const plain = await api.query(`{ ${fields} }`);
  const spread = await api.query(`{ ...all } fragment all on Query { ${fields} }`);

  expect([codesOf(plain), codesOf(spread)]).toEqual([['QUERY_TOO_LARGE'], ['QUERY_TOO_LARGE']]);
});

test('too many aliases below the root are refused', async () => {
  const fields = Array.from({ length: limits.aliases + 1 }, (_, index) => `r${index}: result { verdict }`).join(' ');
  const answer = await api.query(`{ check(id: "ebs-snapshot-encrypted") { ${fields} } }`);

  expect(codesOf(answer)).toEqual(['QUERY_TOO_LARGE']);
});

test('page sizes whose product is too large are refused', async () => {
  const answer = await api.query(
    '{ controls(first: 500) { nodes { result { coverage { gaps(first: 500) { region } } } } } }',
  );

  expect(codesOf(answer)).toEqual(['QUERY_TOO_LARGE']);
});

test('selections nested through fragments are refused beyond their limit, and answered up to it', async () => {
  const inline = (levels: number) => `{ ${'... { '.repeat(levels)}__typename${' }'.repeat(levels)} }`;

  const answers = await Promise.all([limits.nesting - 1, limits.nesting].map((levels) => api.query(inline(levels))));

  expect(answers.map(codesOf)).toEqual([[], ['QUERY_TOO_LARGE']]);
});

test('a long alias costs as much as the fields whose place it takes', () => {
  const aliased = (length: number) => sizeOf(`{ sweeps(first: 10) { nodes { ${'a'.repeat(length)}: id } } }`).cost;

  expect([aliased(63), aliased(64), aliased(6_400)]).toEqual([2 + 10, 2 + 10 * 2, 2 + 10 * 101]);
});

test('a fragment that is spread often is measured once', () => {
  const levels = 40;
  const doubling = Array.from(
    { length: levels },
    (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`,
  ).join(' ');

  expect(sizeOf(`{ ...f0 } ${doubling} fragment f${levels} on Query { checks { id } }`).rootFields).toBe(2 ** levels);
});

test('fragments that double at every level are refused in no time', async () => {
  const levels = 40;
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`,
  ).join(' ');
  const started = performance.now();

  const answer = await api.query(`{ ...f0 } ${fragments} fragment f${levels} on Query { checks { id } }`);

  expect([answer.status, answer.data]).toEqual([400, undefined]);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('the introspection query of common clients passes', async () => {
  const ofType = Array.from({ length: 9 }).reduce<string>((inner) => `ofType { kind name ${inner} }`, '');
  const answer = await api.query(`{ __schema { types { name fields { args { type { kind ${ofType} } } } } } }`);

  expect(codesOf(answer)).toEqual([]);
});
