import { parsePlanSettings } from '../config/deployment-settings.ts';
import { connectAws } from '../sweep/connect-aws.ts';
import { accountAccess, sweepServices } from './deployment.ts';
import { log } from './log.ts';
import { createPlanHandler } from './plan-handler.ts';
import { openStores } from './stores.ts';

const settings = parsePlanSettings(process.env);

/** The function `plan`. */
export const handler = createPlanHandler({
  services: sweepServices(openStores(settings)),
  connect: connectAws(accountAccess(settings)),
  hours: settings.sweepHours,
  log,
});
