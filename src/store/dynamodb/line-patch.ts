/**
 * How one list of lines is made of another, as text. Each step is a line of its own and ends with a line feed:
 *
 * | step      | meaning                              |
 * |-----------|--------------------------------------|
 * | `=<n>`    | take the next n lines of the base    |
 * | `-<n>`    | pass over the next n lines of the base |
 * | `+<line>` | take this line                       |
 *
 * A line of the base is taken once at the most, so what a patch gives is never longer than the base and the patch.
 */

const countPattern = /^[1-9][0-9]{0,8}$/;

/**
 * The patch that makes the lines of the base; none of them may hold a line feed. Never longer than taking each line
 * as it is (two characters more a line). Small where both lists have one order: behind a line that moved towards the
 * end, what it passed is taken as new.
 */
export const toPatch = (base: readonly string[], lines: readonly string[]): string => {
  const places = new Map<string, number[]>();
  for (const [place, line] of base.entries()) {
    const same = places.get(line);
    if (same === undefined) places.set(line, [place]);
    else same.push(place);
  }
  const steps: string[] = [];
  let next = 0;
  let taken = 0;
  const take = (): void => {
    if (taken > 0) steps.push(`=${taken}\n`);
    taken = 0;
  };
  for (const line of lines) {
    const same = places.get(line) ?? [];
    while (same[0] !== undefined && same[0] < next) same.shift();
    const place = same[0];
    if (place === undefined || place > next) take();
    if (place === undefined) {
      steps.push(`+${line}\n`);
      continue;
    }
    if (place > next) steps.push(`-${place - next}\n`);
    taken += 1;
    next = place + 1;
  }
  take();
  const patch = steps.join('');
  const plain = lines.map((line) => `+${line}\n`).join('');
  return patch.length <= plain.length ? patch : plain;
};

/** The lines that a patch makes of its base; undefined when it is no patch or asks for more lines than the base has. */
export const applyPatch = (base: readonly string[], patch: string): readonly string[] | undefined => {
  const steps = patch.split('\n');
  if (steps.pop() !== '') return undefined;
  const lines: string[] = [];
  let next = 0;
  for (const step of steps) {
    const operand = step.slice(1);
    if (step.startsWith('+')) {
      lines.push(operand);
      continue;
    }
    const takes = step.startsWith('=');
    if (!(takes || step.startsWith('-')) || !countPattern.test(operand)) return undefined;
    const end = next + Number(operand);
    if (end > base.length) return undefined;
    if (takes) for (const line of base.slice(next, end)) lines.push(line);
    next = end;
  }
  return lines;
};
