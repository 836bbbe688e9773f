import { isMainThread, Worker } from 'node:worker_threads';

// The verifier alone, as it is bundled into one file for whoever has nothing else of Assay.

/**
 * Megabytes of memory for what is used for a moment. Without a limit Node takes 100 more and is not faster for it; a
 * program that is started without flags can set one for a thread of its own alone.
 */
const maxYoungGenerationSizeMb = 48;

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), {
    argv: process.argv.slice(2),
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  worker.once('exit', (code) => {
    process.exitCode = code;
  });
} else {
  // Loaded here alone: the thread that waits needs none of it.
  const { verifyAlone } = await import('./verify-alone.ts');
  await verifyAlone();
}
