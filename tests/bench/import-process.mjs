// Imports the module that it is started with, and tells the parent how many milliseconds of processor time that took its
// thread, with all that the module does while it is loaded. In JavaScript: nothing but the module is to be loaded.
const [, , url] = process.argv;
const before = process.threadCpuUsage();
await import(url);
const { user, system } = process.threadCpuUsage(before);
process.send((user + system) / 1_000);
process.disconnect();
