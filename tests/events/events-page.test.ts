import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { eventDetails } from '../../src/events/event.ts';

const page = await readFile(new URL('../../docs/events.md', import.meta.url), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block);

it('shows an event that fits its schema', () => {
  const [example = '{}'] = blocks('json');
  const { 'detail-type': type, detail } = JSON.parse(example);

  expect(Object.keys(eventDetails)).toContain(type);
  expect(eventDetails[type as keyof typeof eventDetails].safeParse(detail).error).toBeUndefined();
});

it('names the events that there are, in its table and in its rules', () => {
  const named = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, type]) => type);
  const matched = blocks('yaml').flatMap((block) =>
    [...block.matchAll(/detail-type: \[([^\]]+)\]/g)].map(([, type]) => type),
  );

  expect(named.toSorted()).toEqual(Object.keys(eventDetails).toSorted());
  expect(matched.length).toBeGreaterThan(0);
  expect(Object.keys(eventDetails)).toEqual(expect.arrayContaining(matched));
});

it('reads members that events have, in its rules', () => {
  const members = new Set(
    Object.values(eventDetails).flatMap((schema) => Object.keys(schema.shape as Record<string, unknown>)),
  );
  const read = blocks('yaml').flatMap((block) =>
    [...block.matchAll(/\$\.detail\.(\w+)/g)].map(([, member = '']) => member),
  );

  expect(read.length).toBeGreaterThan(0);
  expect([...members]).toEqual(expect.arrayContaining(read));
});
