import { z } from 'zod';

/** Ports `from` to `to`, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Sorted, disjoint and not adjacent. */
export type PortRanges = readonly PortRange[];

export const everyPort: PortRange = { from: 0, to: 65_535 };

/** Ports as a parameter: numbers and inclusive ranges, `[22, "5900-5901"]`. */
export type PortList = readonly (number | string)[];

export const portList = z.array(
  z.union([
    z.int().min(0).max(65_535),
    z
      .string()
      .regex(/^\d{1,5}-\d{1,5}$/)
      .refine((text) => {
        const { from, to } = toRange(text);
        return from <= to && to <= 65_535;
      }, 'must be an ascending range within 0-65535'),
  ]),
);

const toRange = (item: number | string): PortRange => {
  const [from = Number.NaN, to = from] = String(item).split('-').map(Number);
  return { from, to };
};

export const toRanges = (ports: PortList): PortRanges => mergeRanges(ports.map(toRange));

export const mergeRanges = (ranges: readonly PortRange[]): PortRanges => {
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to + 1) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
};

export const intersectRanges = (left: PortRanges, right: PortRanges): PortRanges =>
  left.flatMap((a) =>
    right.flatMap((b) => {
      const range = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
      return range.from <= range.to ? [range] : [];
    }),
  );

export const subtractRanges = (left: PortRanges, right: PortRanges): PortRanges =>
  right.reduce<PortRanges>(
    (rest, taken) =>
      rest.flatMap((range) =>
        [
          { from: range.from, to: Math.min(range.to, taken.from - 1) },
          { from: Math.max(range.from, taken.to + 1), to: range.to },
        ].filter(({ from, to }) => from <= to),
      ),
    left,
  );

export const overlaps = (ranges: PortRanges, range: PortRange): boolean =>
  ranges.some(({ from, to }) => from <= range.to && range.from <= to);

export const formatRange = ({ from, to }: PortRange): string => (from === to ? `${from}` : `${from}-${to}`);
