import { parseDeploymentSettings } from '../config/deployment-settings.ts';
import { openDeployment } from './deployment.ts';
import { log } from './log.ts';
import { createSweepHandler } from './sweep-handler.ts';

/** The function `sweep`. */
export const handler = createSweepHandler({
  // No deadline: what is not read when the time is over is read by the next invocation, not given up.
  sweeper: openDeployment(parseDeploymentSettings(process.env)).sweeper({}),
  log,
});
