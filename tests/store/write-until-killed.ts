import { toBlock } from '../../src/ledger/block.ts';
import { openDataFolder } from '../../src/store/data-folder.ts';
import { newSweep, nightOf } from './log-entries.ts';

/** Seals sweeps into the data folder named by the argument and says each number that was acknowledged, without end. */
const [, , folder = ''] = process.argv;
const data = await openDataFolder(folder);
for (let sequence = ((await data.evidence.head())?.sequence ?? 0) + 1; ; sequence += 1) {
  const blocks = Array.from({ length: 40 }, (_, index) => toBlock([{ sequence, index, text: 'x'.repeat(500) }]));
  const root = toBlock(blocks.map(({ digest }) => digest));
  await data.evidence.putBlocks([...blocks, root]);
  await data.objects.put(`sweeps/${sequence}`, Buffer.from(root.digest));
  const sweep = newSweep(sequence, { rootDigest: root.digest });
  await data.evidence.append(`sweep-${sequence}`, sweep, nightOf(sequence));
  process.stdout.write(`${sequence}\n`);
}
