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
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  logLevel: 'warning',
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
 * Bundles each Lambda function into one module with its source map. `src/api/type-defs.ts` finds the schema two levels
 * above the file that it is in: the bundle lies as deep as it, and the package holds `schema/` beside `.build/`.
 */
const bundleFunctions = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: ['graphql', 'keys', 'pack', 'record', 'sweep'].map((name) => `src/handlers/${name}.ts`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    target: 'node24',
    plugins: [inlinedPageFiles],
    sourcemap: true,
    sourcesContent: false,
  });
};

/** Bundles the verifier of packs into one file that needs nothing but Node. Tells what went into it. */
export const bundleVerifier = async (outfile: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/cli/assay-verify.ts'],
    outfile,
    target: 'node22',
    plugins: [inlinedPageFiles],
    metafile: true,
  });
  return metafile;
};

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === 'verifier') await bundleVerifier('.build/assay-verify.mjs');
  else await bundleFunctions('.build/lambda');
}
