import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import product from '../../vitest.config.ts';

/** Quicker ones first here too. */
const slow = [
  'tests/packs/verify/derived-comparison.test.ts',
  'tests/ledger/proof.test.ts',
  'tests/ledger/canonical-json.test.ts',
  'tests/packs/zip-tricks.test.ts',
  'tests/packs/verify/verify-pack.test.ts',
  'tests/ledger/merkle-log.test.ts',
];

/** A mutant is dead at the first test that fails: the quick ones come first. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => slow.findIndex((path) => moduleId.endsWith(path));
    return files.toSorted((left, right) => rank(left) - rank(right) || (left.moduleId < right.moduleId ? -1 : 1));
  }
}

// The tests that are about what is mutated. Others reach it too, but nobody should have to rely on them for it.
export default defineConfig({
  ...product,
  test: {
    ...product.test,
    include: [
      'tests/ledger/**/*.test.ts',
      'tests/golden/*.test.ts',
      'tests/packs/verify/*.test.ts',
      'tests/packs/{manifest,pack-log,pack-evidence,pack-note,night-checkpoints}.test.ts',
      'tests/packs/{canonical-text,entry-form,text-bytes}.test.ts',
      'tests/packs/{walk-pack,zip-records,zip-tricks}*.test.ts',
    ],
    // It runs the verifier, bundled, in a process of its own, in which no mutant is active: it would take time and notice none.
    exclude: ['tests/packs/verify/single-file.test.ts'],
    // Every run has a worker of its own; within one, to load everything again for each file takes most of the time.
    isolate: false,
    setupFiles: ['tests/mutation/fixed-seed.ts'],
    sequence: { sequencer: QuickFirst },
  },
});
