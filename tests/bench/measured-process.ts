/** Loaded into a measured process before its program: at its end it tells its peak memory in bytes on descriptor 3. */
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** `maxRSS` of a new process begins with what its parent held; where the kernel has a peak of the process alone, that. */
const peakBytes = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error('the kernel does not tell the peak');
  return Number(kilobytes) * 1024;
};

if (isMainThread) process.on('exit', () => writeSync(3, String(peakBytes())));
