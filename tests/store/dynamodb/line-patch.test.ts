import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, toPatch } from '../../../src/store/dynamodb/line-patch.ts';

const line = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'c', '=1', '-1', '+', '{"a":1}'),
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '')),
);
const lines = fc.array(line, { maxLength: 40 });
/** A list and what became of it: lines removed, replaced, added. */
const revision = fc
  .array(
    fc.record({ line, fate: fc.constantFrom('kept', 'kept', 'kept', 'removed', 'replaced', 'added'), other: line }),
  )
  .map((items) => ({
    base: items.map((item) => item.line),
    lines: items.flatMap(({ line: own, fate, other }) => {
      if (fate === 'removed') return [];
      if (fate === 'replaced') return [other];
      return fate === 'added' ? [own, other] : [own];
    }),
  }));
const anyPair = fc.oneof(fc.record({ base: lines, lines }), revision);

describe('a patch of lines', () => {
  it('gives back the lines it was made for, whatever the base', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        expect(applyPatch(pair.base, toPatch(pair.base, pair.lines))).toEqual(pair.lines);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never longer than all lines with two characters more each', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const most = pair.lines.reduce((sum, { length }) => sum + length + 2, 0);
        expect(toPatch(pair.base, pair.lines).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 2000 },
    );
  });

  it('names what is kept by its number of lines, and holds only what is new', () => {
    const base = Array.from({ length: 1000 }, (_, index) => `{"chunk":${index}}`);
    const changed = base.with(400, '{"chunk":"other"}').toSpliced(10, 2);

    expect(toPatch(base, changed)).toBe('=10\n-2\n=388\n+{"chunk":"other"}\n-1\n=599\n');
    expect(toPatch(base, base)).toBe('=1000\n');
    expect(toPatch(base, [])).toBe('');
    expect(toPatch([], ['{"chunk":1}'])).toBe('+{"chunk":1}\n');
  });

  it.each([
    ['has no last line end', '=1'],
    ['has an empty step', '\n'],
    ['has an unknown step', '*1\n'],
    ['has a step without its number', '=\n'],
    ['takes no lines', '=0\n'],
    ['takes a negative number', '=-1\n'],
    ['takes a part of a line', '=1.5\n'],
    ['has a number with a zero before it', '=01\n'],
    ['has a number in another notation', '=1e1\n'],
    ['has spaces in a number', '= 1\n'],
    ['takes more than the base has', '=3\n'],
    ['takes more than is left of the base', '=1\n-1\n=1\n'],
    ['passes over more than the base has', '-3\n'],
    ['takes an absurd number', '=999999999999999999999\n'],
    ['takes the base twice', '=2\n=2\n'],
  ])('is refused when it %s', (_, patch) => {
    expect(applyPatch(['a', 'b'], patch)).toBeUndefined();
  });

  it('gives no more lines than the base and the patch have, whatever it says', () => {
    const step = fc.oneof(fc.string(), fc.stringMatching(/^[=+-]\d{0,3}$/));

    fc.assert(
      fc.property(lines, fc.array(step), (base, steps) => {
        const patch = steps.map((text) => `${text}\n`).join('');
        const given = applyPatch(base, patch) ?? [];
        expect(given.length).toBeLessThanOrEqual(base.length + patch.length);
        expect(given.join('').length).toBeLessThanOrEqual(base.join('').length + patch.length);
      }),
    );
  });
});
