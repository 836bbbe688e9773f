import { benchApi } from './api.ts';
import { benchCalls } from './calls.ts';
import { benchColdstart } from './coldstart.ts';
import { benchHistory } from './history.ts';
import { benchMemory } from './memory.ts';
import { benchPack } from './pack.ts';
import { benchRootList } from './root-list.ts';
import { benchScale } from './scale.ts';
import { benchTree } from './tree.ts';
import { benchWrites } from './writes.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  api: benchApi,
  calls: benchCalls,
  coldstart: benchColdstart,
  history: benchHistory,
  memory: benchMemory,
  pack: benchPack,
  scale: async () => {
    await benchScale();
    await benchRootList();
  },
  tree: benchTree,
  writes: benchWrites,
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
for (const name of names) {
  const bench = benches[name];
  if (bench === undefined) {
    process.stderr.write(`There is no benchmark "${name}": ${Object.keys(benches).join(', ')}.\n`);
    process.exit(1);
  }
  await bench();
}
