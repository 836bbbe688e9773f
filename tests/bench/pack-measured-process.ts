/**
 * Loaded into a measured process before its program: at its end it tells on descriptor 3 its peak memory in bytes, a
 * space, and the processor seconds of all its threads since it was started.
 */
import './measured-process.ts';
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, ` ${(user + system) / 1e6}`);
  });
}
