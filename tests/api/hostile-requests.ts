/** A request that no honest client sends, as it goes over HTTP. */
export interface HostileRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** The query string, with its question mark; empty when there is none. */
  readonly search: string;
  readonly body: string | undefined;
}

const json = { 'content-type': 'application/json' };
const raw = (body: string, headers: Readonly<Record<string, string>> = json): HostileRequest => ({
  method: 'POST',
  headers,
  search: '',
  body,
});
const post = (query: string, variables?: unknown): HostileRequest => raw(JSON.stringify({ query, variables }));
const get = (query: string, headers: Readonly<Record<string, string>> = {}): HostileRequest => ({
  method: 'GET',
  headers,
  search: `?query=${encodeURIComponent(query)}`,
  body: undefined,
});

/** `times` texts, told apart by their number. */
const repeat = (times: number, text: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => text(index)).join(' ');
const nest = (levels: number, open: string, inner: string, close: string): string =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;

const evidence = (selection: string): string => `{ evidence(first: 500) { nodes { ${selection} } } }`;

/** By what they try. Each must be refused before anything is executed. */
export const hostileRequests: Readonly<Record<string, HostileRequest>> = {
  'selections nested hundreds of times': post(nest(300, '{ supersededBy { control ', '{ key }', ' } }')),
  'inline fragments nested hundreds of times': post(`{ ${nest(600, '... { ', '__typename', ' }')} }`),
  'many aliases of one field': post(`{ ${repeat(320, (index) => `a${index}: checks { id }`)} }`),
  'many aliases below one field': post(evidence(repeat(630, (index) => `a${index}: sealedAt`))),
  'a field that is repeated as often as the tokens allow': post(evidence(repeat(1_900, () => 'id'))),
  'a selection that is repeated hundreds of times': post(evidence(repeat(480, () => 'resource { id }'))),
  'the same selection of fragments, spread over and over': post(
    `{ ${repeat(900, () => '...f')} } fragment f on Query { checks { id } }`,
  ),
  'fragments that double at every level': post(
    `{ ...f0 } ${repeat(190, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f190 on Query { checks { id } }`,
  ),
  'fragments that double as often as the validation lets them': post(
    `{ ...f0 } ${repeat(20, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f20 on Query { checks { id } }`,
  ),
  'fragments that conflict with one another in every pair': post(
    `{ ${repeat(95, (i) => `...f${i}`)} } ${repeat(95, (i) => `fragment f${i} on Query { x: check(id: "${i}") { id title } }`)}`,
  ),
  'a fragment that spreads itself': post('{ ...f } fragment f on Query { ...f }'),
  'a ring of many fragments': post(
    `{ ...f0 } ${repeat(240, (index) => `fragment f${index} on Query { ...f${(index + 1) % 240} }`)}`,
  ),
  'hundreds of directives on one field': post(`{ checks ${repeat(270, () => '@include(if: true)')} { id } }`),
  'hundreds of unknown directives': post(`{ checks ${repeat(950, (index) => `@d${index}`)} { id } }`),
  'thousands of unknown fields': post(`{ ${repeat(1_950, (index) => `field${index}`)} }`),
  'unknown fields that resemble known ones': post(evidence(repeat(1_900, (index) => `matchingFinding${index}`))),
  'hundreds of unknown fragments': post(`{ ${repeat(980, (index) => `...f${index}`)} }`),
  'hundreds of unknown arguments': post(`{ evidence(${repeat(640, (index) => `a${index}: 1`)}) { nodes { id } } }`),
  'the largest pages within the largest pages': post(
    '{ controls(first: 500) { nodes { result { coverage { gaps(first: 500) { region } } } } } }',
  ),
  'a page of billions': post('{ evidence(first: 2147483647) { nodes { id } } }'),
  'a page beyond every number, in a variable': raw(
    '{"query":"query ($n: Int) { evidence(first: $n) { nodes { id } } }","variables":{"n":1e999}}',
  ),
  'an array of operations': raw(JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ checks { id } }' })))),
  'hundreds of operations in one document': post(repeat(240, (index) => `query q${index} { checks { id } }`)),
  'a name of a hundred thousand letters': post(`{ ${'n'.repeat(100_000)} }`),
  'an alias of sixty thousand letters on every item of a page': post(evidence(`${'a'.repeat(60_000)}: sealedAt`)),
  'a string of two hundred thousand letters': post(`{ check(id: "${'s'.repeat(200_000)}") { nothing } }`),
  'a number of a hundred thousand digits': post(`{ evidence(first: ${'9'.repeat(100_000)}) { nodes { id } } }`),
  'hundreds of variables': post(`query (${repeat(480, (index) => `$v${index}: Int`)}) { checks { id } }`),
  'thousands of values for variables that nobody declared': post(
    'query ($scope: ScopeFilter!) { coverage(scope: $scope) { counts { fail } } }',
    Object.fromEntries(Array.from({ length: 15_000 }, (_, index) => [`v${index}`, index])),
  ),
  'an input object of thousands of unknown members': post(
    'query ($scope: ScopeFilter) { coverage(scope: $scope) { counts { fail } } }',
    { scope: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`accountId${index}`, index])) },
  ),
  'a list of tens of thousands of wrong values': post(
    'query ($checks: [String!]) { evidence(filter: { checks: $checks }) { nodes { id } } }',
    { checks: Array.from({ length: 40_000 }, (_, index) => index) },
  ),
  'a variable of lists nested a hundred thousand times': raw(
    `{"query":"query ($f: EvidenceFilter) { evidence(filter: $f) { nodes { id } } }","variables":{"f":${nest(100_000, '[', '', ']')}}}`,
  ),
  'the same name as often as it may stand, in every selection': post(
    evidence(
      ['resource { id }', 'slice { region }', 'findings { severity }'].map((text) => repeat(150, () => text)).join(' '),
    ),
  ),
  'a variable of objects nested thousands of times': raw(
    `{"query":"query ($f: EvidenceFilter) { evidence(filter: $f) { nodes { id } } }","variables":{"f":${nest(20_000, '{"scope":', '{}', '}')}}}`,
  ),
  'a body of a megabyte': raw(' '.repeat(1024 * 1024)),
  'a default value that refers to itself': post('query ($a: String = $a) { check(id: $a) { id } }'),
  'an input that is nested for ever': post(
    `{ evidence(filter: ${nest(480, '{ filter: ', '{}', ' }')}) { nodes { id } } }`,
  ),
  'a list literal nested a thousand times': post(
    `{ evidence(filter: { checks: ${nest(950, '[', '"a"', ']')} }) { nodes { id } } }`,
  ),
  'introspection that goes round in circles': post(
    `{ __schema { types { ${nest(12, 'fields { type { ', 'name', ' } }')} } } }`,
  ),
  'introspection of every type by name': post(
    `{ ${repeat(150, (index) => `t${index}: __type(name: "Query") { fields { name } }`)} }`,
  ),
  'a flood of __typename': post(`{ ${repeat(1_900, () => '__typename')} }`),
  'a flood of __typename under aliases': post(`{ ${repeat(640, (index) => `t${index}: __typename`)} }`),
  'a hundred thousand tokens': post(`{ checks { ${'id '.repeat(100_000)} } }`),
  'a hundred thousand tokens of commas and comments': post(`{ checks { id ${'#\n,'.repeat(100_000)} } `),
  'braces that never close': post('{'.repeat(100_000)),
  'a mutation by GET': get('mutation { startSweep { sweepId } }', json),
  'a query by GET as a link sends it': get('{ checks { id } }'),
  'a query by GET with the content type of a form': get('{ checks { id } }', { 'content-type': 'text/plain' }),
  'a body as a form of another site sends it': raw('query={checks{id}}', {
    'content-type': 'application/x-www-form-urlencoded',
  }),
  'a body as a plain text of another site': raw('{"query":"mutation { startSweep { sweepId } }"}', {
    'content-type': 'text/plain',
  }),
  'a body of several parts': raw('--x\r\n\r\n{}\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
  'null bytes in the document': post('{ checks { id\u0000 } }'),
  'letters that look like others': post('{ \u0441hecks { id } }'),
  'marks that turn the direction of writing': post('{ checks \u202e{ id } }'),
  'half of a surrogate pair as a name': post('{ \ud800 }'),
  'escapes that are no character': post('{ check(id: "\\u{110000}") { id } }'),
  'a prototype as a variable': raw(
    '{"query":"query ($s: ScopeFilter) { coverage(scope: $s) { counts { fail } } }","variables":{"s":{"__proto__":{"regions":["x"]}}}}',
  ),
  'JSON nested a hundred thousand times': raw(nest(100_000, '[', '', ']')),
  'JSON that is cut off': raw('{"query":"{ checks { id } }"'),
  'a type system document': post(repeat(270, (index) => `type T${index} { id: ID }`)),
};
