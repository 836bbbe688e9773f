import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { type FactChange, factChanges, sightChanges } from '../../src/evidence/drift-facts.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';

const entry = (facts: JsonObject, arn?: string): Entry => ({
  resource: {
    type: 'AWS::EC2::Snapshot',
    id: 'snap-1',
    accountId: '111122223333',
    region: 'eu-central-1',
    ...(arn !== undefined && { arn }),
  },
  facts,
  findings: [],
});
const changed = (old: JsonObject, now: JsonObject) => factChanges(entry(old), entry(now));

describe('the facts that changed', () => {
  it('are none between equal facts, in whatever order their members are', () => {
    expect(changed({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toEqual([]);
  });

  it('are named by JSON pointers, with the value before and after', () => {
    expect(changed({ encrypted: true, owner: { id: 'a' } }, { encrypted: false, owner: { id: 'a' } })).toEqual([
      { path: '/facts/encrypted', old: true, new: false },
    ]);
  });

  it('have no value on the side where the fact is missing', () => {
    expect(changed({ gone: 1 }, { added: null })).toEqual([
      { path: '/facts/added', new: null },
      { path: '/facts/gone', old: 1 },
    ]);
  });

  it('escape what a JSON pointer reserves', () => {
    expect(changed({ tags: { 'a/b~c': '1' } }, { tags: { 'a/b~c': '2' } })).toEqual([
      { path: '/facts/tags/a~1b~0c', old: '1', new: '2' },
    ]);
  });

  it('name an element that left a list by its old place and one that came by its new place', () => {
    expect(changed({ rules: ['a', 'b', 'c'] }, { rules: ['b', 'c', 'd'] })).toEqual([
      { path: '/facts/rules/0', old: 'a' },
      { path: '/facts/rules/2', new: 'd' },
    ]);
  });

  it('give a list whole when its common elements changed their order', () => {
    expect(changed({ rules: ['a', 'b'] }, { rules: ['b', 'a'] })).toEqual([
      { path: '/facts/rules', old: ['a', 'b'], new: ['b', 'a'] },
    ]);
  });

  it('give both values when the type changed', () => {
    expect(changed({ a: { b: 1 } }, { a: [1] })).toEqual([{ path: '/facts/a', old: { b: 1 }, new: [1] }]);
  });

  it('include the ARN', () => {
    expect(factChanges(entry({}), entry({}, 'arn:aws:ec2:::snapshot/snap-1'))).toEqual([
      { path: '/resource/arn', new: 'arn:aws:ec2:::snapshot/snap-1' },
    ]);
  });

  it('turn the old facts into the new ones, and are mirrored the other way round', () => {
    fc.assert(
      fc.property(facts, facts, (old, now) => {
        const there = changed(old, now);
        const back = changed(now, old);

        expect(canonicalJson(applied(old, there))).toBe(canonicalJson(now));
        expect(back).toEqual(there.map(({ path, old: before, new: after }) => mirrored(path, before, after)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what can be seen of a resource', () => {
  it.each([
    ['LOST', { ssm: { observed: { ping: 'Online' } } }, { ssm: { unavailable: 'THROTTLED' } }],
    ['LOST', { ssm: { absent: 'NOT_LISTED' } }, { ssm: { unavailable: 'THROTTLED', code: 'x' } }],
    ['REGAINED', { ssm: { unavailable: 'ACCESS_DENIED' } }, { ssm: { observed: false } }],
  ])('is %s when a reading changes between known and unavailable', (sight, old, now) => {
    expect(sightChanges(entry(old), entry(now))).toEqual([{ path: '/facts/ssm', sight }]);
  });

  it('is followed into lists and other readings', () => {
    const old = { children: { observed: [{ image: { observed: {} } }] } };
    const now = { children: { observed: [{ image: { unavailable: 'TIMEOUT' } }] } };

    expect(sightChanges(entry(old), entry(now))).toEqual([{ path: '/facts/children/observed/0/image', sight: 'LOST' }]);
  });

  it.each([
    ['another value', { ssm: { observed: 1 } }, { ssm: { observed: 2 } }],
    ['another reason', { ssm: { unavailable: 'THROTTLED' } }, { ssm: { unavailable: 'TIMEOUT' } }],
    ['absent instead of observed', { ssm: { observed: 1 } }, { ssm: { absent: 'X' } }],
    ['a reading that was not made before', {}, { ssm: { unavailable: 'TIMEOUT' } }],
  ])('does not change with %s', (_, old, now) => {
    expect(sightChanges(entry(old), entry(now))).toEqual([]);
  });
});

const name = fc.constantFrom('a', 'b', 'c/d', '~e', '0');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 'x'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));
const facts = fc.dictionary(name, value, { maxKeys: 4 }) as fc.Arbitrary<JsonObject>;

const mirrored = (path: string, old: JsonValue | undefined, now: JsonValue | undefined): FactChange => ({
  path,
  ...(now !== undefined && { old: now }),
  ...(old !== undefined && { new: old }),
});

/** Facts with changes applied, by what `FactChange` says and nothing else. */
const applied = (old: JsonObject, changes: readonly FactChange[]): JsonValue | undefined =>
  rebuilt(
    old,
    changes.map(({ path, ...change }) => ({
      ...change,
      steps: path
        .slice('/facts/'.length)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
    })),
  );

interface Step {
  readonly steps: readonly string[];
  readonly old?: JsonValue;
  readonly new?: JsonValue;
}

const rebuilt = (old: JsonValue | undefined, changes: readonly Step[]): JsonValue | undefined => {
  const whole = changes.find(({ steps }) => steps.length === 0);
  if (whole !== undefined) return whole.new;
  if (changes.length === 0) return old;
  if (Array.isArray(old)) {
    const gone = new Set(changes.filter((change) => change.old !== undefined).map(({ steps }) => Number(steps[0])));
    const list = old.filter((_, index) => !gone.has(index));
    for (const change of changes) {
      if (change.new !== undefined) list.splice(Number(change.steps[0]), 0, change.new);
    }
    return list;
  }
  const members = new Map(Object.entries(old as JsonObject));
  for (const [member, own] of Map.groupBy(changes, ({ steps }) => steps[0] ?? '')) {
    const after = rebuilt(
      members.get(member),
      own.map((change) => ({ ...change, steps: change.steps.slice(1) })),
    );
    if (after === undefined) members.delete(member);
    else members.set(member, after);
  }
  return Object.fromEntries(members);
};
