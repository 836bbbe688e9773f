import { expect, test } from 'vitest';
import { toTags } from '../../../src/collectors/aws/tags.ts';

test('only listed keys are kept, in the order of their keys', () => {
  const tags = [
    { Key: 'zone', Value: 'b' },
    { Key: 'secret', Value: 'x' },
    { Key: 'app', Value: '' },
  ];

  expect(Object.entries(toTags(tags, ['app', 'zone']))).toEqual([
    ['app', ''],
    ['zone', 'b'],
  ]);
});

test('a tag without a key or a value is left out', () => {
  expect(toTags([{ Value: 'x' }, { Key: 'app' }], ['app'])).toEqual({});
  expect(toTags(undefined, ['app'])).toEqual({});
});
