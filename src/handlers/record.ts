import { parseStoreSettings } from '../config/deployment-settings.ts';
import { openStores } from './deployment.ts';
import { log } from './log.ts';
import { createRecordHandler } from './record-handler.ts';

/** The function `record`. */
export const handler = createRecordHandler({
  evidence: openStores(parseStoreSettings(process.env)).evidence,
  now: () => new Date(),
  log,
});
