import { buildSchema, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { sweepStates } from '../../src/api/context.ts';
import { resolvers } from '../../src/api/resolvers/resolvers.ts';
import { readTypeDefs } from '../../src/api/type-defs.ts';
import { noticeMeanings } from '../../src/controls/lookup.ts';
import { families } from '../../src/domain/check.ts';
import { reasonCodes, reasonMeanings } from '../../src/domain/reason.ts';
import { sliceStatuses } from '../../src/domain/slice.ts';
import { severities, verdicts } from '../../src/domain/verdict.ts';
import { driftKinds } from '../../src/evidence/drift.ts';
import { exceptionStates } from '../../src/evidence/exception-history.ts';

const schema: GraphQLSchema = buildSchema(readTypeDefs());
const ownTypes = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !isBuiltIn(name));

function isBuiltIn(name: string): boolean {
  return ['String', 'Boolean', 'Int', 'Float', 'ID'].includes(name);
}

interface Described {
  readonly path: string;
  readonly description: string | null | undefined;
}

const described: readonly Described[] = ownTypes.flatMap((type): Described[] => {
  const own = { path: type.name, description: type.description };
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description }));
    return [own, ...values];
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields()).flatMap(({ name, description, args }) => [
      { path: `${type.name}.${name}`, description },
      ...args.map((arg) => ({ path: `${type.name}.${name}(${arg.name})`, description: arg.description })),
    ]);
    return [own, ...fields];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(({ name, description }) => ({
      path: `${type.name}.${name}`,
      description,
    }));
    return [own, ...fields];
  }
  return [own];
});

const valuesOf = (name: string): readonly string[] => {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
};

test('every type, field, argument and enum value is described by a sentence', () => {
  const bare = described.filter(({ description }) => !/^\S.*[.:)]$/s.test(description ?? '')).map(({ path }) => path);

  expect(described.length).toBeGreaterThan(300);
  expect(bare).toEqual([]);
});

test('every list argument of a page size says its bounds', () => {
  const silent = described
    .filter(({ path }) => path.endsWith('(first)'))
    .filter(({ description }) => !description?.includes('1 to 500'))
    .map(({ path }) => path);

  expect(silent).toEqual([]);
});

test.each([
  ['Verdict', verdicts],
  ['Severity', severities],
  ['ReasonCode', reasonCodes],
  ['SweepState', sweepStates],
  ['NoticeCode', Object.keys(noticeMeanings)],
  ['DriftKind', driftKinds],
  ['ExceptionState', exceptionStates],
])('the values of %s are those of the domain', (name, expected) => {
  expect(valuesOf(name).toSorted()).toEqual([...expected].sort());
});

test.each([
  ['SliceStatus', resolvers.SliceStatus, sliceStatuses],
  ['Family', resolvers.Family, families],
])('the values of %s stand for those of the domain, each for one', (name, internal, expected) => {
  expect(Object.keys(internal ?? {}).sort()).toEqual(valuesOf(name).toSorted());
  expect(Object.values(internal ?? {}).sort()).toEqual([...expected].sort());
});

test('a reason code is described by its meaning', () => {
  const type = schema.getType('ReasonCode');
  const meanings = isEnumType(type)
    ? Object.fromEntries(type.getValues().map(({ name, description }) => [name, description]))
    : {};

  expect(meanings).toEqual(reasonMeanings);
});

test('nothing in the schema speaks of compliance or percentages', () => {
  const claims = described.filter(({ description }) =>
    /\bcompliant\b|\bcompliance\b|%|per ?cent/i.test(description ?? ''),
  );

  expect(claims).toEqual([]);
});
