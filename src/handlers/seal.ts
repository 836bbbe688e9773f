import { parseStoreSettings } from '../config/deployment-settings.ts';
import { parseSealSettings } from '../config/key-settings.ts';
import { sweepServices } from './deployment.ts';
import { log } from './log.ts';
import { openAfterSeal } from './open-after-seal.ts';
import { createSealHandler } from './seal-handler.ts';
import { openStores } from './stores.ts';

const settings = parseStoreSettings(process.env);
const source = openStores(settings);

/** The function `seal`. */
export const handler = createSealHandler({
  services: sweepServices(source),
  sealed: openAfterSeal(settings, parseSealSettings(process.env), source),
  log,
});
