import { expect, test } from 'vitest';
import { fromGlobalId, nodeTypes, ownId, toGlobalId } from '../../src/api/global-id.ts';

test.each(nodeTypes)('a global id of a %s gives back type and id', (type) => {
  expect(fromGlobalId(toGlobalId(type, 'iso27001:2022/A.8.13'))).toEqual({ type, id: 'iso27001:2022/A.8.13' });
});

test.each([
  ['another type', Buffer.from('Snapshot:1').toString('base64url')],
  ['no type', Buffer.from('1').toString('base64url')],
  ['padding', `${toGlobalId('Check', 'ab')}==`],
  ['other characters', `${toGlobalId('Check', 'ab')}!`],
  ['nothing', ''],
])('an id with %s was not issued here', (_, id) => {
  expect(fromGlobalId(id)).toBeUndefined();
});

test('an argument may be the own id or the global id', () => {
  expect([ownId('Sweep', 'x-1'), ownId('Sweep', toGlobalId('Sweep', 'x-1'))]).toEqual(['x-1', 'x-1']);
});

test('a global id of another type is not taken for this one', () => {
  expect(ownId('Sweep', toGlobalId('Check', 'x-1'))).toBe(toGlobalId('Check', 'x-1'));
});
