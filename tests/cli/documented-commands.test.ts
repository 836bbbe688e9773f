import { globSync, readFileSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { createProgram } from '../../src/cli/program.ts';

const pages = ['README.md', ...globSync('docs/*.md')].map((path) => readFileSync(path, 'utf8'));

/** Lines of the blocks of commands, continued ones joined. */
const lines = pages.flatMap((page) =>
  [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].flatMap(([, language = '', block = '']) =>
    ['', 'sh'].includes(language) ? block.replace(/\\\n/g, ' ').split('\n') : [],
  ),
);

/** The words of a line as a shell reads them, as far as the pages go: quotes, comments, redirections. */
const wordsOf = (text: string): readonly string[] =>
  [
    ...text
      .replace(/ #.*$/, '')
      .replace(/ >.*$/, '')
      .matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g),
  ].map(([, single, double, bare]) => single ?? double ?? bare ?? '');

const argumentsOf = (line: string): readonly string[] | undefined => {
  const [, command, rest = ''] =
    /^(?:\w+=\S+ )*(assay|npm run assay --|npm start --|npm start)(?: (.*))?$/.exec(line) ?? [];
  if (command === undefined) return undefined;
  return [...(command.startsWith('npm start') ? ['up'] : []), ...wordsOf(` ${rest}`)];
};

const disarm = (command: Command): void => {
  command
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .action(() => undefined);
  for (const child of command.commands) disarm(child);
};

/** Why the command line does not take the arguments; undefined when it does. */
const refusalOf = async (args: readonly string[]): Promise<string | undefined> => {
  const program = createProgram();
  disarm(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    return `assay ${args.join(' ')}: ${error instanceof Error ? error.message : String(error)}`;
  }
};

describe('the commands of the pages', () => {
  it('are taken by the command line, with the options that they show', async () => {
    const shown = lines.map(argumentsOf).filter((args) => args !== undefined);
    expect(shown.length).toBeGreaterThan(30);
    const refusals = await Promise.all(shown.map(refusalOf));
    expect(refusals.filter((refusal) => refusal !== undefined)).toEqual([]);
  });

  it('would not be taken with an option that there is not', async () => {
    expect(await refusalOf(['status', '--as-of-now'])).toContain("unknown option '--as-of-now'");
    expect(await refusalOf(['exception', 'record'])).toContain('required option');
  });

  it('name scripts that there are', () => {
    const named = pages.flatMap((page) => [...page.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = '']) => script));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });
});
