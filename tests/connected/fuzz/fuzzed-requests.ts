import type { HostileRequest } from '../../api/hostile-requests.ts';

/** Numbers from 0 to below 1 that follow from a seed alone. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A request whose body may be any bytes. */
export type FuzzedRequest = Omit<HostileRequest, 'body'> & { readonly body: Buffer };

const queries = [
  '{ checks { checkId title result { verdict } } }',
  'query ($first: Int, $filter: EvidenceFilter) { evidence(first: $first, filter: $filter) { nodes { id facts } pageInfo { endCursor } } }',
  'query Named($id: String!) { control(id: $id) { notices { code } controls { key } } }',
  '{ coverage(scope: { regions: ["eu-west-1"] }) { counts { pass fail } coverage { complete } } }',
  'query ($from: DateTime!) { period(check: "ebs-snapshot-encrypted", from: $from, to: "2026-11-21T00:00:00Z") { sentence } }',
  'query ($after: String) { sweeps(first: 2, after: $after) { nodes { ... on Sweep { id sealedAt } } pageInfo { hasNextPage } } }',
  '{ node(id: "Q2hlY2s6ZWJz") { __typename id } drift(from: "2026-11-20T02:00:00Z", to: "2026-11-21T02:00:00Z") { totalCount } }',
  'mutation ($id: ID!) { revokeException(exceptionId: $id, reason: "none") { exceptionId } }',
  'fragment page on EvidenceConnection { nodes { id } } { a: evidence(first: 1) { ...page @include(if: true) } }',
  '{ __schema { types { name kind } } }',
];
const variables: readonly unknown[] = [
  { first: 2, filter: { verdicts: ['FAIL'], checks: ['ebs-snapshot-encrypted'] } },
  { id: 'A.12.3.1' },
  { from: '2026-11-20T00:00:00Z' },
  { after: 'W10' },
  {},
];
const oddities: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  '\u0000',
  '\ud800',
  'eu-west-1',
  '9999-99-99T99:99:99Z',
  '__proto__',
  'x'.repeat(2_000),
  [],
  [[[[]]]],
  {},
  { __proto__: null, constructor: { prototype: 1 } },
  { toString: 'x', valueOf: 1 },
  [null, { verdicts: null }],
];
const contentTypes = [
  'application/json',
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-16',
  'APPLICATION/JSON',
  'application/graphql',
  'application/graphql-response+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=----x',
  'text/plain',
  'application/jsonp',
  ';;;',
  '',
];
const encodings = ['gzip', 'br', 'deflate', 'utf-7', 'identity, gzip'];
const methods = ['POST', 'POST', 'POST', 'POST', 'POST', 'POST', 'GET'] as const;
const punctuation = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  '"""',
  '$',
  '@',
  '!',
  ':',
  '...',
  '#',
  '\\u',
  '\u0000',
  '\ud83d',
  '💥',
];

/** Requests that follow from a seed: noise, and valid ones with something changed in the query, the JSON or the headers. */
export function* fuzzedRequests(seed: number, count: number): Generator<FuzzedRequest> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  };
  const oddity = (): unknown => oddities[below(oddities.length)];

  const mutatedText = (text: string): string => {
    let mutated = text;
    for (let change = below(4); change >= 0; change -= 1) {
      const at = below(mutated.length + 1);
      const length = below(8);
      const insertion = one([
        one(punctuation),
        String.fromCharCode(below(0x10000)),
        mutated.slice(at, at + below(40)),
        '',
      ]);
      mutated = mutated.slice(0, at) + insertion + mutated.slice(at + length);
    }
    return mutated;
  };
  const mutatedBytes = (bytes: Buffer): Buffer => {
    const mutated = Buffer.from(bytes);
    for (let change = below(6); change >= 0 && mutated.length > 0; change -= 1)
      mutated[below(mutated.length)] = below(256);
    return below(4) === 0 ? mutated.subarray(0, below(mutated.length + 1)) : mutated;
  };
  const mutatedVariables = (): unknown => {
    const given = one(variables);
    if (below(3) === 0 || typeof given !== 'object' || given === null) return oddity();
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        below(2) === 0 ? oddity() : { ...Object(value), x: oddity() },
      ]),
    );
  };
  const noise = (): Buffer => Buffer.from(Array.from({ length: below(200) }, () => below(256)));
  const valid = (): Record<string, unknown> => ({ query: one(queries), variables: one(variables) });
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? 'undefined');
  const bodies: readonly (() => Buffer)[] = [
    noise,
    () => mutatedBytes(json(valid())),
    () => Buffer.from(mutatedText(JSON.stringify(valid()))),
    () => json({ ...valid(), query: mutatedText(one(queries)) }),
    () => json({ ...valid(), query: mutatedText(one(queries)) }),
    () => json({ ...valid(), variables: mutatedVariables() }),
    () => json({ ...valid(), variables: mutatedVariables() }),
    () => json({ ...valid(), query: oddity() }),
    () => json({ ...valid(), [one(['operationName', 'extensions', 'id', 'documentId'])]: oddity() }),
    () => json({ ...valid(), extensions: { persistedQuery: oddity() } }),
    () => json(one([oddity(), [valid(), oddity()], Object(oddity())])),
    () => Buffer.from(`\ufeff${JSON.stringify(valid())}`),
    () => Buffer.from(JSON.stringify(valid()), 'utf16le'),
  ];

  for (let index = 0; index < count; index += 1) {
    const method = one(methods);
    const body = one(bodies)();
    const headers: Record<string, string> = {
      'content-type': one(contentTypes),
      ...(below(8) === 0 && { 'content-encoding': one(encodings) }),
      ...(below(8) === 0 && { accept: one(['*/*', 'text/html', 'application/graphql-response+json', 'x', ';q=']) }),
      ...(below(16) === 0 && { 'apollo-require-preflight': 'true' }),
    };
    const search = `?query=${encodeURIComponent(body.toString('latin1'))}&variables=${below(2) === 0 ? '{}' : '%7B%'}`;
    yield method === 'GET' ? { method, headers, search, body: Buffer.alloc(0) } : { method, headers, search: '', body };
  }
}
