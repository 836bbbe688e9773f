import {
  buildSchema,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
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
import { packStates } from '../../src/packs/pack-status.ts';

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

/** Lists that have no page, by what keeps them short. */
const bounded: Readonly<Record<string, readonly string[]>> = {
  'what is written in the code: checks, controls, mappings, codes, operations, regions of AWS': [
    'AbsenceProof.obstacles',
    'Access.operations',
    'Check.mappings',
    'Check.resourceTypes',
    'Control.mappings',
    'Control.predecessors',
    'Control.publishedEquivalents',
    'Control.supersededBy',
    'ControlLookup.controls',
    'ControlLookup.notices',
    'ControlResult.checks',
    'ControlResult.contextChecks',
    'Coverage.checksNotRun',
    'Coverage.regions',
    'DriftItem.kinds',
    'Evidence.findings',
    'Evidence.matchingFindings',
    'DriftState.findings',
    'Finding.controls',
    'Finding.mappings',
    'Framework.controls',
    'Notice.controlKeys',
    'Notice.successorKeys',
    'PeriodNight.causes',
    'PeriodNight.reasons',
    'Population.checkIds',
    'Population.notApplicable',
    'PopulationSources.queries',
    'Provenance.apiCalls',
    'Query.checks',
    'Query.frameworks',
    'Replay.checks',
    'SweepCoverage.checks',
    'SweepRecord.apiCalls',
    'SweepScope.checks',
    'SweepScope.collectorIds',
    'SweptAccount.regions',
    'VerdictChange.causes',
  ],
  'what one resource is, by the quotas of AWS': ['DriftItem.facts', 'DriftItem.verdicts'],
  'the longest period, beyond which it is refused': [
    'FailingResource.intervals',
    'OpenInterval.unseenNights',
    'Period.gaps',
    'Period.nights',
    'Period.scopeChanges',
    'PeriodNight.sweepIds',
  ],
  'what somebody wrote in one request': [
    'PackQuestion.accountIds',
    'PackQuestion.checkIds',
    'PackQuestion.controlKeys',
    'PackQuestion.regions',
  ],
  'what a grant says': ['Access.accountIds', 'Coverage.limitedTo'],
  'the logarithm of the size of the log': ['ConsistencyProof.path', 'Inclusion.path'],
};

test('every list is a page, or is kept short by something that is named here', () => {
  const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
  const lists = ownTypes.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isList(field.type) && !field.args.some(({ name }) => name === 'first'))
      .map((field) => `${type.name}.${field.name}`),
  );

  const unnamed = lists
    .filter((path) => !/^\w+Connection\.(edges|nodes|results)$/.test(path) && !path.startsWith('Live'))
    .filter((path) => !Object.values(bounded).flat().includes(path));

  expect(unnamed).toEqual([]);
});

test.each([
  ['Verdict', verdicts],
  ['Severity', severities],
  ['ReasonCode', reasonCodes],
  ['SweepState', sweepStates],
  ['NoticeCode', Object.keys(noticeMeanings)],
  ['DriftKind', driftKinds],
  ['ExceptionState', exceptionStates],
  ['PackState', packStates],
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
