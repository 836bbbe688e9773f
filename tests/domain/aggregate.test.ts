import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addVerdict, checkVerdict, controlVerdict, noCounts } from '../../src/domain/aggregate.ts';
import { type Verdict, verdicts } from '../../src/domain/verdict.ts';

const someVerdicts = fc.array(fc.constantFrom(...verdicts), { maxLength: 12 });
const countsOf = (all: readonly Verdict[]) => all.reduce(addVerdict, noCounts);

/** What a loss of knowledge may turn a verdict into. */
const notRaised: Readonly<Record<Verdict, readonly Verdict[]>> = {
  FAIL: ['FAIL', 'INCONCLUSIVE'],
  INCONCLUSIVE: ['INCONCLUSIVE'],
  PASS: ['PASS', 'INCONCLUSIVE'],
  NOT_APPLICABLE: ['NOT_APPLICABLE', 'INCONCLUSIVE'],
};

describe('the verdict of a check over a scope', () => {
  it.each<[Verdict, readonly Verdict[], boolean]>([
    ['FAIL', ['PASS', 'INCONCLUSIVE', 'FAIL'], false],
    ['INCONCLUSIVE', ['PASS', 'INCONCLUSIVE'], true],
    ['INCONCLUSIVE', ['PASS', 'PASS'], false],
    ['PASS', ['PASS', 'NOT_APPLICABLE'], true],
    ['NOT_APPLICABLE', ['NOT_APPLICABLE'], true],
    ['NOT_APPLICABLE', [], true],
    ['INCONCLUSIVE', [], false],
  ])('is %s for %j with a complete population: %s', (expected, all, complete) => {
    expect(checkVerdict(countsOf(all), complete)).toBe(expected);
  });

  it('is never raised by losing an answer or the completeness of the population', () => {
    fc.assert(
      fc.property(someVerdicts, fc.nat(), fc.boolean(), fc.boolean(), (all, index, complete, keeps) => {
        const before = checkVerdict(countsOf(all), complete);
        const lost = all.map((verdict, position): Verdict => (position === index ? 'INCONCLUSIVE' : verdict));
        expect(notRaised[before]).toContain(checkVerdict(countsOf(lost), complete && keeps));
      }),
    );
  });

  it('does not depend on the order of the resources', () => {
    fc.assert(
      fc.property(someVerdicts, (all) => {
        expect(checkVerdict(countsOf(all.toReversed()), true)).toBe(checkVerdict(countsOf(all), true));
      }),
    );
  });
});

describe('the verdict of a control over its checks', () => {
  it('is INCONCLUSIVE when not a single check was evaluated', () => {
    expect(controlVerdict([])).toBe('INCONCLUSIVE');
  });

  it.each<[Verdict, readonly Verdict[]]>([
    ['FAIL', ['INCONCLUSIVE', 'FAIL']],
    ['INCONCLUSIVE', ['PASS', 'INCONCLUSIVE']],
    ['PASS', ['NOT_APPLICABLE', 'PASS']],
    ['NOT_APPLICABLE', ['NOT_APPLICABLE']],
  ])('is %s for %j', (expected, all) => {
    expect(controlVerdict(all)).toBe(expected);
  });

  it('is never raised by a check that could not be established', () => {
    fc.assert(
      fc.property(someVerdicts, fc.nat(), (all, index) => {
        const lost = all.map((verdict, position): Verdict => (position === index ? 'INCONCLUSIVE' : verdict));
        expect(notRaised[controlVerdict(all)]).toContain(controlVerdict(lost));
      }),
    );
  });
});
