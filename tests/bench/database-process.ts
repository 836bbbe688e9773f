import { openDataFolder } from '../../src/store/data-folder.ts';

/** Serves a data folder to other processes until its parent lets go, as DynamoDB serves a sweep in AWS. */
const folder = await openDataFolder(process.argv[2] ?? '');
process.once('disconnect', () => {
  void folder.close();
});
process.send?.('ready');
