import { describe, expect, it } from 'vitest';
import { type AddressFamily, type Block, parseCidr } from '../../../src/checks/algorithms/cidr.ts';
import { type Exposure, exposureOf, type Lane, type Reach } from '../../../src/checks/algorithms/exposure.ts';
import {
  type Contributions,
  contributors,
  mergeContributions,
} from '../../../src/checks/algorithms/exposure-contributors.ts';

const broad = { ipv4: 16, ipv6: 32 };

interface Named extends Reach {
  readonly name: string;
}

const reach = (name: string, from: number, to: number, ...cidrs: readonly string[]): Named => ({
  name,
  lane: 'tcp',
  range: { from, to },
  blocks: cidrs.map(parseCidr).filter((block): block is Block => block !== undefined),
});

const namesOf = (kind: keyof Exposure, ...reaches: readonly Named[]): readonly string[] =>
  [...contributors(reaches, exposureOf(reaches, broad)[kind], kind, broad).keys()].map(({ name }) => name).sort();

const contributions = (
  of: Named,
  ...lanes: readonly (readonly [Lane, readonly AddressFamily[]])[]
): Contributions<Named> => new Map([[of, new Map(lanes.map(([lane, families]) => [lane, new Set(families)]))]]);

describe('contributors', () => {
  it('are the open rules alone where one is enough', () => {
    expect(namesOf('world', reach('all', 22, 22, '0.0.0.0/0'), reach('office', 22, 22, '203.0.113.0/24'))).toEqual([
      'all',
    ]);
  });

  it('are all that take part where it takes several, without nested ones', () => {
    const names = namesOf(
      'world',
      reach('low', 20, 30, '0.0.0.0/1'),
      reach('high', 22, 22, '128.0.0.0/1'),
      reach('nested', 22, 22, '10.0.0.0/8'),
      reach('elsewhere', 80, 80, '128.0.0.0/1'),
    );
    expect(names).toEqual(['high', 'low']);
  });

  it('keep a nested rule that is open where the wider one is not', () => {
    const names = namesOf(
      'world',
      reach('low', 20, 22, '0.0.0.0/1'),
      reach('quarter', 20, 30, '0.0.0.0/2'),
      reach('next', 23, 30, '64.0.0.0/2'),
      reach('high', 20, 30, '128.0.0.0/1'),
    );
    expect(names).toEqual(['high', 'low', 'next', 'quarter']);
  });

  it('are the broad public rules, alone or together, and never private ones', () => {
    expect(
      namesOf(
        'broad',
        reach('wide', 22, 22, '11.0.0.0/8'),
        reach('vpc', 22, 22, '10.0.0.0/8'),
        reach('one', 22, 22, '12.0.0.0/16'),
      ),
    ).toEqual(['wide']);
    expect(
      namesOf(
        'broad',
        reach('left', 22, 22, '12.0.0.0/16'),
        reach('right', 22, 22, '12.1.0.0/16'),
        reach('vpc', 22, 22, '10.0.0.0/8'),
      ),
    ).toEqual(['left', 'right']);
  });

  it('merge by rule, lane and family', () => {
    const both = reach('both', 22, 22, '0.0.0.0/0', '::/0');
    const left = contributions(both, ['tcp', ['ipv4']]);
    const right = contributions(both, ['tcp', ['ipv6']], ['udp', ['ipv4']]);
    const merged = mergeContributions(left, right);
    expect([...(merged.get(both)?.get('tcp') ?? [])].sort()).toEqual(['ipv4', 'ipv6']);
    expect([...(merged.get(both)?.get('udp') ?? [])]).toEqual(['ipv4']);
  });
});
