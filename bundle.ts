import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * Bundles each Lambda function into one module with its source map. `src/api/type-defs.ts` finds the schema two levels
 * above the file that it is in: the bundle lies as deep as it, and the package holds `schema/` beside `.build/`.
 */
const folder = '.build/lambda';

await rm(folder, { recursive: true, force: true });
await build({
  entryPoints: ['src/handlers/graphql.ts', 'src/handlers/sweep.ts'],
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The modules of the SDK can be cut down to what is used; and of graphql there must be one, whoever asks for it.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  // Packages in CommonJS ask for Node's own modules with `require`, which a module does not have.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
