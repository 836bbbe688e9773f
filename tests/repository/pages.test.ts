import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorMeanings } from '../../src/domain/error.ts';

const pages = globSync(['*.md', 'docs/**/*.md', 'tests/**/*.md']).toSorted();

const withoutCode = (path: string): string => readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');

const anchorsOf = (path: string): readonly string[] =>
  [...withoutCode(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

/** What is wrong with a link of a page; undefined when it leads somewhere. */
const flawOf = (page: string, link: string): string | undefined => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return `${page}: there is no ${link}`;
  return anchor === undefined || anchorsOf(target).includes(anchor) ? undefined : `${page}: no heading for ${link}`;
};

describe('the pages', () => {
  it('link to files and headings that there are', () => {
    const links = pages.flatMap((page) =>
      [...withoutCode(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => [page, link] as const),
    );
    expect(links.length).toBeGreaterThan(50);
    expect(links.map(([page, link]) => flawOf(page, link)).filter((flaw) => flaw !== undefined)).toEqual([]);
  });

  it('name files of the repository that there are', () => {
    const named = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/`((?:src|tests|docs|schema)\/[\w./-]+)`/g)].map(([, path = '']) => path),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('are all to be found from the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const unlisted = globSync('docs/*.*').filter(
      (path) => !readme.includes(`(${path})`) && !readme.includes(`(${path}/)`),
    );
    expect(unlisted).toEqual([]);
  });
});

describe('the descriptions of the schema', () => {
  const schema = globSync('schema/*.graphql').map((path) => readFileSync(path, 'utf8'));

  it('name errors of the closed list', () => {
    const named = schema.flatMap((text) =>
      [...text.matchAll(/\b(?:Errors?:|[Rr]efused with) ([^\n]*)/g)].flatMap(([, sentence = '']) =>
        [...sentence.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([code]) => code),
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    const other = new Set(['INTERNAL_SERVER_ERROR']);
    expect([...new Set(named)].filter((code) => !(code in errorMeanings) && !other.has(code))).toEqual([]);
  });
});
