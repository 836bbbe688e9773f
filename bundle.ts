import { readFile, rm } from 'node:fs/promises';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  // The modules of the SDK can be cut down to what is used; and of graphql there must be one, whoever asks for it.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  // Packages in CommonJS ask for Node's own modules with `require`, which a module does not have.
  // GraphQL checks more than it must where nothing says that this is no development.
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  logLevel: 'warning',
};

/** What zod says of wrong values in some fifty languages; it is English that is spoken here. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** What Apollo Server loads only where it is not switched off, as `src/api/graphql-server.ts` does. */
const withoutApolloExtras: Plugin = {
  name: 'without-apollo-extras',
  setup: ({ onLoad }) => {
    const extras = 'usageReporting|schemaReporting|inlineTrace|cacheControl|landingPage[/\\\\]default';
    onLoad(
      { filter: new RegExp(`server[/\\\\]dist[/\\\\]esm[/\\\\]plugin[/\\\\](${extras})[/\\\\]index\\.js$`) },
      () => ({
        contents: "throw new Error('This part of Apollo Server is not in the bundle.');",
      }),
    );
  },
};

/** What the report reads from beside itself stands in the bundle. */
const inlinedPageFiles: Plugin = {
  name: 'inlined-page-files',
  setup: ({ onLoad }) => {
    onLoad({ filter: /render[/\\]report[/\\]page-files\.ts$/ }, async ({ path }) => {
      const names = ['style.css', 'verify-in-page.js'];
      const texts = await Promise.all(
        names.map(async (name) => [name, await readFile(new URL(name, `file://${path}`), 'utf8')] as const),
      );
      const source = await readFile(path, 'utf8');
      const reading = /readFileSync\(new URL\([^)]*\), 'utf8'\)/;
      if (!reading.test(source)) throw new Error(`${path} does not read its files in the way that is known here`);
      const inlined = `(${JSON.stringify(Object.fromEntries(texts))} as Record<string, string>)[name]`;
      // A function, since `$` in the texts means nothing.
      return { contents: source.replace(reading, () => `(${inlined} ?? '')`), loader: 'ts' };
    });
  },
};

/**
 * Bundles each Lambda function into one module, `<function>.mjs`, and what it loads only when it needs it into
 * `<function>-<digest>.mjs` beside it, each with its source map. `src/api/type-defs.ts` finds the schema two levels above
 * the file that it is in: the bundle lies as deep as it, and the package holds `schema/` beside `.build/`.
 */
export const bundleFunctions = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  for (const name of ['collect', 'graphql', 'keys', 'pack', 'plan', 'record', 'seal']) {
    await build({
      ...common,
      entryPoints: [`src/handlers/${name}.ts`],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      splitting: true,
      chunkNames: `${name}-[hash]`,
      target: 'node24',
      plugins: [inlinedPageFiles, englishOnly, withoutApolloExtras],
      sourcemap: true,
      sourcesContent: false,
    });
  }
};

/** Bundles the verifier of packs into one file that needs nothing but Node. Tells what went into it. */
export const bundleVerifier = async (outfile: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/cli/assay-verify.ts'],
    outfile,
    target: 'node22',
    plugins: [inlinedPageFiles, englishOnly],
    metafile: true,
  });
  return metafile;
};

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === 'verifier') await bundleVerifier('.build/assay-verify.mjs');
  else await bundleFunctions('.build/lambda');
}
