// Mutates what proves the evidence, and nothing else: `npm run mutation`. Survivors are explained in survivors.md.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/ledger/**/*.ts',
    'src/packs/verify/**/*.ts',
    'src/packs/{manifest,pack-log,pack-evidence,pack-note,zip-records,walk-pack,night-checkpoints}.ts',
    'src/packs/{canonical-text,entry-form,text-bytes}.ts',
  ],
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  // Stryker would rewrite tsconfig.json for a sandbox with an interface that this version of TypeScript does not have.
  tsconfigFile: 'not-needed.json',
  // It would put a comment into every script, that of the report among them, and no pack made before would verify.
  disableTypeChecks: false,
  coverageAnalysis: 'perTest',
  // Where a constant is changed, everything is loaded anew within this time too.
  timeoutMS: 20_000,
  concurrency: 2,
  ignorePatterns: ['/.build', '/.assay', '/.serverless', '/.esbuild'],
  tempDirName: '.build/mutation/sandbox',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { reportTests: false, reportMutants: true, allowColor: false },
  htmlReporter: { fileName: '.build/mutation/report.html' },
  jsonReporter: { fileName: '.build/mutation/report.json' },
  thresholds: { high: 98, low: 95, break: 95 },
};
