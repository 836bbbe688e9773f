import { checks } from '../checks/catalogue.ts';
import { parseStoreSettings } from '../config/deployment-settings.ts';
import { log } from './log.ts';
import { createRecordHandler } from './record-handler.ts';
import { openStores } from './stores.ts';

/** The function `record`. */
export const handler = createRecordHandler({
  evidence: openStores(parseStoreSettings(process.env)).evidence,
  checks,
  now: () => new Date(),
  log,
});
