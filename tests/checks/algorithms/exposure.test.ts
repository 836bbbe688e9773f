import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseCidr } from '../../../src/checks/algorithms/cidr.ts';
import {
  exposureOf,
  intersectExposed,
  isExposed,
  mergeExposed,
  type Reach,
  touches,
} from '../../../src/checks/algorithms/exposure.ts';
import { everyPort } from '../../../src/checks/algorithms/ports.ts';

const broad = { ipv4: 16, ipv6: 32 };

const blocks = (...texts: readonly string[]): readonly Block[] =>
  texts.map(parseCidr).filter((block): block is Block => block !== undefined);

const reach = (lane: Reach['lane'], from: number, to: number, ...cidrs: readonly string[]): Reach => ({
  lane,
  range: { from, to },
  blocks: blocks(...cidrs),
});

const worldOf = (...reaches: readonly Reach[]) => exposureOf(reaches, broad).world;

describe('exposureOf', () => {
  it('keeps the families apart', () => {
    expect(worldOf(reach('tcp', 22, 22, '::/0')).get('tcp')).toEqual({ ipv4: [], ipv6: [{ from: 22, to: 22 }] });
    expect(worldOf(reach('tcp', 22, 22, '0.0.0.0/0')).get('tcp')).toEqual({ ipv4: [{ from: 22, to: 22 }], ipv6: [] });
  });

  it('joins two halves only on the ports where both are open', () => {
    const exposed = worldOf(reach('tcp', 20, 100, '0.0.0.0/1'), reach('tcp', 80, 200, '128.0.0.0/1'));
    expect(exposed.get('tcp')?.ipv4).toEqual([{ from: 80, to: 100 }]);
  });

  it('joins a half of one protocol with a half of all protocols', () => {
    const exposed = worldOf(reach('tcp', 22, 22, '0.0.0.0/1'), reach('every', 0, 65_535, '128.0.0.0/1'));
    expect(exposed.get('tcp')?.ipv4).toEqual([{ from: 22, to: 22 }]);
    expect(exposed.get('udp')?.ipv4).toEqual([]);
  });

  it('joins a numbered protocol with all protocols, and leaves the others', () => {
    const exposed = worldOf(reach(47, 0, 65_535, '0.0.0.0/1'), reach('every', 0, 65_535, '128.0.0.0/1'));
    expect(exposed.get(47)?.ipv4).toEqual([everyPort]);
    expect(exposed.get('other')?.ipv4).toEqual([]);
  });

  it('takes the global unicast range for the whole IPv6 Internet, in one piece or in several', () => {
    expect(worldOf(reach('udp', 53, 53, '2000::/3')).get('udp')?.ipv6).toHaveLength(1);
    expect(worldOf(reach('udp', 53, 53, '2000::/4', '3000::/4')).get('udp')?.ipv6).toHaveLength(1);
    expect(worldOf(reach('udp', 53, 53, '2000::/4')).get('udp')?.ipv6).toEqual([]);
  });

  it('does not take almost everything for everything', () => {
    const almost = ['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3', '224.0.0.0/4', '240.0.0.0/5'];
    const { world, broad: wide } = exposureOf([reach('tcp', 22, 22, ...almost)], broad);
    expect(isExposed(world)).toBe(false);
    expect(wide.get('tcp')?.ipv4).toEqual([{ from: 22, to: 22 }]);
  });

  it('finds a broad block that takes two rules, and never in private space', () => {
    const { broad: wide } = exposureOf(
      [
        reach('tcp', 1, 10, '11.0.0.0/16'),
        reach('tcp', 5, 20, '11.1.0.0/16'),
        reach('tcp', 1, 20, '10.0.0.0/8', 'fc00::/7'),
      ],
      broad,
    );
    expect(wide.get('tcp')).toEqual({ ipv4: [{ from: 5, to: 10 }], ipv6: [] });
  });

  it('agrees with a model that looks at every port and address by itself', () => {
    const prefix = fc.string({ unit: fc.constantFrom('0', '1'), maxLength: 4 });
    const reaches = fc.array(
      fc.record({
        lane: fc.constantFrom<Reach['lane']>('tcp', 'udp', 'every', 47),
        range: fc.tuple(fc.nat(10), fc.nat(4)).map(([from, more]) => ({ from, to: from + more })),
        blocks: fc.array(
          prefix.map((bits): Block => ({ family: 'ipv4', bits })),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 10 },
    );
    // Only the first four bits of any block differ, so sixteen addresses stand for all.
    const samples = Array.from({ length: 16 }, (_, value) => value.toString(2).padStart(4, '0'));
    fc.assert(
      fc.property(reaches, (given) => {
        const exposed = exposureOf(given, broad).world;
        for (const lane of ['tcp', 'udp', 'other', ...(given.some((one) => one.lane === 47) ? [47] : [])] as const) {
          for (let port = 0; port < 16; port += 1) {
            const open = given.filter(
              (one) => (one.lane === lane || one.lane === 'every') && one.range.from <= port && port <= one.range.to,
            );
            const all = samples.every((sample) =>
              open.some((one) => one.blocks.some(({ bits }) => sample.startsWith(bits))),
            );
            const found = exposed.get(lane)?.ipv4.some(({ from, to }) => from <= port && port <= to);
            expect(found, `${lane} ${port}`).toBe(all);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stays fast over a thousand rules that overlap in every way', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      reach(
        'every',
        index,
        65_535 - index,
        `${index % 2 === 0 ? 0 : 128}.0.0.0/1`,
        `2001:db8:${index.toString(16)}::/48`,
      ),
    );
    const startedAt = performance.now();
    const exposed = worldOf(...many);
    expect(exposed.get('tcp')?.ipv4).toEqual([{ from: 1, to: 65_534 }]);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('exposures', () => {
  const left = worldOf(reach('tcp', 10, 20, '0.0.0.0/0'));
  const right = worldOf(reach('tcp', 15, 30, '0.0.0.0/0'), reach(47, 0, 0, '::/0'));

  it('are merged and intersected lane by lane', () => {
    expect(mergeExposed(left, right).get('tcp')?.ipv4).toEqual([{ from: 10, to: 30 }]);
    expect(mergeExposed(left, right).get(47)?.ipv6).toEqual([{ from: 0, to: 0 }]);
    expect(intersectExposed(left, right).get('tcp')?.ipv4).toEqual([{ from: 15, to: 20 }]);
    expect(isExposed(intersectExposed(left, worldOf(reach('udp', 15, 30, '0.0.0.0/0'))))).toBe(false);
  });

  it('are touched by a reach of the lane and family that overlaps', () => {
    expect(touches(reach('tcp', 20, 99, '203.0.113.0/24'), left)).toBe(true);
    expect(touches(reach('every', 0, 65_535, '203.0.113.0/24'), left)).toBe(true);
    expect(touches(reach('tcp', 21, 99, '203.0.113.0/24'), left)).toBe(false);
    expect(touches(reach('udp', 20, 99, '203.0.113.0/24'), left)).toBe(false);
    expect(touches(reach('tcp', 20, 99, '2001:db8::/32'), left)).toBe(false);
  });
});
