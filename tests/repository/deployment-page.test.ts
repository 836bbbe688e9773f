import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const serverless = readFileSync('serverless.yml', 'utf8');
const infrastructure = readdirSync('src/infrastructure')
  .filter((file) => file.endsWith('.yml'))
  .map((file) => readFileSync(`src/infrastructure/${file}`, 'utf8'));
const memberRole = readFileSync('docs/member-role.yml', 'utf8');
const page = readFileSync('docs/deploy.md', 'utf8');
const documents = ['README.md', ...readdirSync('docs').map((file) => `docs/${file}`)]
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(path, 'utf8'));

const captures = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, captured = '']) => captured);

/** The text of a member of a file, without the members after it. Empty when there is none. */
const blockOf = (yaml: string, name: string, indent = ''): string =>
  new RegExp(`^${indent}${name}:\\n((?:${indent} +\\S.*\\n|${indent} *#.*\\n|\\n)+)`, 'm').exec(yaml)?.[1] ?? '';

/** Names of the members two spaces in. */
const membersOf = (block: string, indent = '  '): readonly string[] =>
  captures(block, new RegExp(`^${indent}(\\w+):`, 'gm'));

const section = (heading: string): string =>
  new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## )`, 'm').exec(page)?.[1] ?? '';

/** Rows of the first table of a text, without its head. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  [...(/^\|[^\n]+\n\|[ :|-]+\n((?:\|.*\n)+)/m.exec(text)?.[1] ?? '').matchAll(/^\| *(.*?) *\|$/gm)].map(
    ([, row = '']) => row.split(/ *\| */),
  );

const names = (cell = ''): readonly string[] => captures(cell, /`([\w<>]+)`/g);

const outputs = infrastructure.flatMap((yaml) => membersOf(blockOf(yaml, 'Outputs')));
const resources = infrastructure.flatMap((yaml) => membersOf(blockOf(yaml, 'Resources')));
const functions = membersOf(blockOf(serverless, 'functions'));

describe('the page on deploying', () => {
  it('tells every setting of serverless.yml with its default, and no other', () => {
    const settings = captures(blockOf(serverless, 'default', '  '), /^ {4}(\w+: .*)$/gm);
    expect(settings.length).toBeGreaterThan(10);
    const told = rowsOf(section('Settings')).map(([name = '', value = '']) => {
      const plain = value.replaceAll('`', '');
      return `${names(name)[0]}: ${plain === '' ? '""' : plain}`;
    });
    expect(told).toEqual(settings.map((setting) => setting.replace(/"(.+)"/, '$1')));
  });

  it('tells every output of the stack, and no other', () => {
    expect(outputs.length).toBeGreaterThan(10);
    const told = rowsOf(section('Outputs')).flatMap(([name]) => names(name));
    expect(told.toSorted()).toEqual(outputs.toSorted());
  });

  it('asks for no output that there is not', () => {
    const asked = documents.flatMap((text) => captures(text, /(?:\$\(|^)output (\w+)/gm));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('names the functions that there are, where it says what is created and who may do what', () => {
    const created = rowsOf(section('What is created')).find(([name]) => name === 'functions');
    expect(names(created?.[1]).toSorted()).toEqual(functions.toSorted());
    const told = rowsOf(section('Who may do what in AWS')).flatMap(([name]) => names(name));
    expect(told.toSorted()).toEqual(functions.toSorted());
  });

  it('names no resource that there is not', () => {
    const told = rowsOf(section('What is created')).flatMap(([name]) => names(name));
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((name) => !resources.includes(name))).toEqual([]);
  });

  it('says of every alarm what to do', () => {
    const alarms = infrastructure
      .flatMap((yaml) => captures(yaml, /^ {2}(\w+):\n {4}Type: AWS::CloudWatch::Alarm$/gm))
      .map((name) =>
        name.replace(/^[A-Z][a-z]+(Errors|Throttles)$/, (whole, what) =>
          functions.includes(whole.replace(what, '').toLowerCase()) ? `<Function>${what}` : whole,
        ),
      );
    expect(alarms.length).toBeGreaterThan(15);
    const told = rowsOf(section('Watch it')).flatMap(([name]) => names(name));
    expect(told.toSorted()).toEqual([...new Set(alarms)].toSorted());
  });

  it('gives the member role the parameters that it has', () => {
    const given = captures(page, /(?:"|ParameterKey=)((?:Trusted|External|Role)\w+)(?:=|,)/g);
    const parameters = membersOf(blockOf(memberRole, 'Parameters'));
    expect([...new Set(given)].toSorted()).toEqual(parameters.filter((name) => name !== 'RoleName').toSorted());
    expect(page).toContain('as `RoleName`');
  });
});

describe('environment variables', () => {
  const known = ['src/config', 'src/cli'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => captures(readFileSync(`${folder}/${file}`, 'utf8'), /\b(ASSAY_[A-Z_]+)\b/g)),
  );

  it('are read by the code wherever the deployment sets them or a page names them', () => {
    const named = [serverless, ...documents].flatMap((text) => captures(text, /\b(ASSAY_[A-Z_]+)\b/g));
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('are set by the deployment or named by a page wherever the code reads them', () => {
    const told = [serverless, ...documents].join('\n');
    expect([...new Set(known)].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).toEqual([]);
  });
});
