import { buildSchema, execute, type GraphQLObjectType, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { answeredItems } from '../../src/api/answered-items.ts';

const schema = buildSchema(`
  scalar JSON
  interface Named { name: String }
  type Query implements Named { name: String one: Query list(size: Int = 2): [Named] facts: JSON words: [String] }
`);
const { list } = (schema.getQueryType() as GraphQLObjectType).getFields();
if (list !== undefined) list.resolve = (_, { size }) => Array.from({ length: size }, () => ({ __typename: 'Query' }));
const one = { __typename: 'Query', words: ['a', 'b'], facts: { rules: [{ port: 22 }, { port: 80 }] } };

const itemsOf = (query: string): number => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const answer = execute({ schema, document, rootValue: { ...one, one: { ...one, one } } });
  if (!('data' in answer) || answer.errors !== undefined) throw new Error('not answered');
  return answeredItems(answer.data, operation, document);
};

test.each([
  ['an object that is in no list is no item', '{ name one { name one { name } } }', 0],
  ['the objects of a list are items', '{ list(size: 7) { name } }', 7],
  ['a list deep in single objects counts', '{ one { one { list { name } } } }', 2],
  ['lists within lists count, and so do their items', '{ list { ... on Query { list(size: 3) { name } } } }', 8],
  ['an alias is a field of its own', '{ a: list { name } b: list(size: 3) { name } }', 5],
  ['what one name selects twice is one list', '{ list { name } list { ... on Query { list { name } } } }', 6],
  [
    'fragments count where they are spread, and once at each place',
    '{ ...f ...f one { ...f } } fragment f on Query { list { name } }',
    4,
  ],
  ['what a directive leaves out is not there', '{ list @skip(if: true) { name } }', 0],
  ['texts are no items, nor is what lies within a JSON value', '{ words facts }', 0],
])('%s', (_, query, items) => {
  expect(itemsOf(query)).toBe(items);
});
