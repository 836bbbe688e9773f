import { checks } from '../checks/catalogue.ts';
import { parseAccessSettings } from '../config/access-settings.ts';
import { parseDeploymentSettings } from '../config/deployment-settings.ts';
import { principalOf } from '../identity/grants.ts';
import { createTokenVerifier } from '../identity/verify-token.ts';
import { callerOf } from './authenticate.ts';
import { openDeployment } from './deployment.ts';
import { createGraphqlHandler } from './graphql-handler.ts';
import { log } from './log.ts';
import { noPacks } from './no-packs.ts';
import { noCheckpoints, ReadOnlyEvidenceStore } from './read-only-log.ts';
import { scheduledSweeps } from './scheduled-sweeps.ts';

const settings = parseDeploymentSettings(process.env);
const access = parseAccessSettings(process.env);
const verifyToken = access.oidc && createTokenVerifier(access.oidc, () => new Date());
const { source, sweeper } = openDeployment(settings, ReadOnlyEvidenceStore);

/** The function `graphql`. */
export const handler = await createGraphqlHandler({
  introspection: settings.introspection,
  authenticate: async (event) => principalOf(await callerOf(event, verifyToken), access.grants),
  services: (deadline) => ({
    source,
    checks,
    sweeps: scheduledSweeps,
    // One repetition: the caller waits 29 seconds at the most, and what is missing is named.
    checkpoints: noCheckpoints,
    packs: noPacks,
    live: sweeper({ deadline, maxAttempts: 2 }),
    now: () => new Date(),
    logger: {
      error: (message, details) => log('error', message, details),
      access: (record) => log('info', 'access', { access: record }),
    },
  }),
});
