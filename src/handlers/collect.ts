import { parseCollectSettings } from '../config/deployment-settings.ts';
import { connectAccount } from '../sweep/connect-aws.ts';
import { createCollectHandler } from './collect-handler.ts';
import { accountAccess, sweepServices } from './deployment.ts';
import { log } from './log.ts';
import { openStores } from './stores.ts';

const settings = parseCollectSettings(process.env);

/** The function `collect`. */
export const handler = createCollectHandler({
  services: sweepServices(openStores(settings)),
  connect: (accountId, lastCall) => connectAccount(accountAccess(settings, { deadline: lastCall }))(accountId),
  log,
});
