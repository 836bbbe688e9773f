import { expect, test } from 'vitest';
import { allOperations } from '../../src/sandbox/operations/all-operations.ts';
import { responseExamples } from './response-examples.ts';

test('there is an example with content for every operation', () => {
  const examples = [...responseExamples(new Date('2026-11-24T06:30:00Z'))];

  const withContent = examples.filter(({ response }) =>
    Object.values(response as object).some((member) => !Array.isArray(member) || member.length > 0),
  );

  const named = new Set(withContent.map(({ service, operation }) => `${service}:${operation}`));
  expect([...named].sort()).toEqual([...allOperations.keys()].sort());
});
