import { parseDeploymentSettings } from '../config/deployment-settings.ts';
import { openDeployment } from './deployment.ts';
import { log } from './log.ts';
import { createRecordHandler } from './record-handler.ts';

/** The function `record`. */
export const handler = createRecordHandler({
  evidence: openDeployment(parseDeploymentSettings(process.env)).source.evidence,
  now: () => new Date(),
  log,
});
