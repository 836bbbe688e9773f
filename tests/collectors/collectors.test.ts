import { describe, expect, it } from 'vitest';
import { collectors } from '../../src/collectors/collectors.ts';
import { resourceTypes } from '../../src/domain/resource.ts';

describe('the list of collectors', () => {
  it('names every collector once', () => {
    const ids = collectors.map(({ id }) => id);

    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  it('has exactly one collector for every resource type', () => {
    expect(collectors.flatMap((collector) => collector.resourceTypes).toSorted()).toEqual(resourceTypes.toSorted());
  });

  it('declares only operations that read', () => {
    const actions = collectors.flatMap((collector) => collector.actions);

    expect(actions.length).toBeGreaterThan(20);
    expect(actions.filter((action) => !/:(Describe|List|Get|BatchGet)[A-Z]/.test(action))).toEqual([]);
  });
});
