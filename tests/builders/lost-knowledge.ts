import fc from 'fast-check';
import { expect } from 'vitest';
import type { AnyCheck } from '../../src/domain/check.ts';
import type { Outcome } from '../../src/domain/finding.ts';
import type { Observation } from '../../src/domain/resource.ts';
import type { Verdict } from '../../src/domain/verdict.ts';

/** The outcome of a check with these parameters over the defaults. */
export const evaluate = (
  check: AnyCheck,
  observation: Observation,
  evaluatedAt: string,
  parameters: unknown = {},
): Outcome => check.evaluate(observation, check.parameters.parse(parameters), evaluatedAt);

/** The same without one field, as when AWS does not send it. */
export const without = <T extends object, K extends keyof T>(value: T, field: K): Omit<T, K> => {
  const { [field]: _dropped, ...rest } = value;
  return rest;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isReading = (value: unknown): boolean =>
  isRecord(value) && ('observed' in value || 'absent' in value || 'unavailable' in value);

interface Loss {
  /** Where something was lost: `facts.key.observed.keyManager`. */
  readonly at: string;
  readonly rest: unknown;
}

/**
 * Every way to know one thing less: a reading becomes unavailable, or absent with a code that proves nothing; a field
 * is dropped. Fields named in `required` are always sent and are not dropped, but what is in them may be.
 */
const losses = (value: unknown, required: ReadonlySet<string>, at: string): readonly Loss[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      losses(item, required, `${at}[]`).map((loss) => ({ at: loss.at, rest: value.with(index, loss.rest) })),
    );
  }
  if (!isRecord(value)) return [];
  const replaced: readonly Loss[] = isReading(value)
    ? [
        { at, rest: { unavailable: 'THROTTLED' } },
        { at, rest: { absent: 'UnlistedCode' } },
      ]
    : [];
  const dropped = Object.keys(value).flatMap((field): readonly Loss[] =>
    isReading(value) || required.has(field) ? [] : [{ at: `${at}.${field}`, rest: without(value, field) }],
  );
  const inside = Object.entries(value).flatMap(([field, item]) =>
    losses(item, required, `${at}.${field}`).map((loss) => ({ at: loss.at, rest: { ...value, [field]: loss.rest } })),
  );
  return [...replaced, ...dropped, ...inside];
};

/** What a verdict may become when something is no longer known. */
const mayBecome: Readonly<Record<Verdict, readonly Verdict[]>> = {
  FAIL: ['FAIL', 'INCONCLUSIVE'],
  INCONCLUSIVE: ['INCONCLUSIVE', 'FAIL'],
  PASS: ['PASS', 'INCONCLUSIVE', 'FAIL'],
  NOT_APPLICABLE: ['NOT_APPLICABLE', 'PASS', 'INCONCLUSIVE', 'FAIL'],
};

/** One of these, the first much more often than the others: so that most of an observation is well. */
export const mostly = <const Values extends readonly [unknown, ...unknown[]]>(
  ...values: Values
): fc.Arbitrary<Values[number]> =>
  fc.oneof(
    { weight: values.length + 1, arbitrary: fc.constant<Values[number]>(values[0]) },
    ...values.slice(1).map((value) => fc.constant<Values[number]>(value)),
  );

/** Facts with these fields, some of them dropped. */
export const someOf = <T extends object>(
  fields: {
    readonly [K in keyof T]?: fc.Arbitrary<Exclude<T[K], undefined>>;
  },
): fc.Arbitrary<Partial<T>> =>
  fc.record(fields as Readonly<Record<string, fc.Arbitrary<unknown>>>, { requiredKeys: [] }) as fc.Arbitrary<
    Partial<T>
  >;

/**
 * Property: whatever is lost of an observation, the verdict is never raised. `except` names places (as in `Loss.at`)
 * whose absence is itself what AWS says, so that losing it is indistinguishable from another fact.
 */
export const expectNeverRaised = (
  check: AnyCheck,
  observations: fc.Arbitrary<Observation>,
  evaluatedAt: string,
  options: {
    parameters?: unknown;
    required: readonly string[];
    except?: readonly string[];
    examples: readonly Observation[];
  },
): void => {
  const required = new Set(options.required);
  const lost = (observation: Observation): readonly (Loss & { readonly observation: Observation })[] =>
    [
      ...losses(observation.facts, required, 'facts').map((loss) => ({
        ...loss,
        observation: { ...observation, facts: loss.rest } as Observation,
      })),
      ...losses(observation.times, required, 'times').map((loss) => ({
        ...loss,
        observation: { ...observation, times: loss.rest } as Observation,
      })),
    ].filter(({ at }) => options.except?.some((place) => at.endsWith(place)) !== true);

  fc.assert(
    fc.property(observations, (observation) => {
      const before = evaluate(check, observation, evaluatedAt, options.parameters).verdict;
      for (const { at, observation: poorer } of lost(observation)) {
        const after = evaluate(check, poorer, evaluatedAt, options.parameters).verdict;
        expect(mayBecome[before], `${before} became ${after} without ${at}`).toContain(after);
      }
    }),
    { numRuns: 200, examples: options.examples.map((example) => [example]) },
  );
};
