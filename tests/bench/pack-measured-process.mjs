// Loaded into a measured process before its program, as `measured-process.ts`: at its end it tells on descriptor 3 its
// peak memory in bytes, a space, and the processor seconds of all its threads since it was started. JavaScript, because
// what strips types takes memory that a program of JavaScript does not.
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const peakBytes = () => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error('the kernel does not tell the peak');
  return Number(kilobytes) * 1024;
};

if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, `${peakBytes()} ${(user + system) / 1e6}`);
  });
}
