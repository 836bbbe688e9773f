import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { checks } from '../checks/catalogue.ts';
import { parseAccessSettings } from '../config/access-settings.ts';
import { parseGraphqlSettings } from '../config/deployment-settings.ts';
import { parseKeylessApiSettings } from '../config/key-settings.ts';
import { principalOf } from '../identity/grants.ts';
import { createTokenVerifier } from '../identity/verify-token.ts';
import { connectAws } from '../sweep/connect-aws.ts';
import { Sweeper } from '../sweep/sweeper.ts';
import { callerOf } from './authenticate.ts';
import { clientConfig } from './client-config.ts';
import { accountAccess, openStores, sweepServices } from './deployment.ts';
import { createGraphqlHandler } from './graphql-handler.ts';
import { openKeylessApi } from './keyless-api.ts';
import { log } from './log.ts';
import { RecordingEvidenceStore } from './recording-store.ts';
import { sweepControl } from './sweep-control.ts';

const settings = parseGraphqlSettings(process.env);
const access = parseAccessSettings(process.env);
const verifyToken = access.oidc && createTokenVerifier(access.oidc, () => new Date());
const keyless = parseKeylessApiSettings(process.env);
const record = { client: new LambdaClient(clientConfig(settings)), functionName: keyless.recordFunction };
const source = openStores(settings, (client, tableName) => new RecordingEvidenceStore(client, tableName, record));
const services = sweepServices(source);
const { checkpoints, packs } = openKeylessApi(settings, keyless, source);
const sweeps = sweepControl({
  client: new SFNClient(clientConfig(settings)),
  machineArn: settings.sweepMachineArn,
  source,
  now: services.now,
});

/** The function `graphql`. */
export const handler = await createGraphqlHandler({
  introspection: settings.introspection,
  authenticate: async (event) => principalOf(await callerOf(event, verifyToken), access.grants),
  services: (deadline) => ({
    source,
    checks,
    sweeps,
    checkpoints,
    packs,
    // One repetition: the caller waits 29 seconds at the most, and what is missing is named.
    live: new Sweeper({ ...services, connect: connectAws(accountAccess(settings, { deadline, maxAttempts: 2 })) }),
    now: services.now,
    logger: {
      error: (message, details) => log('error', message, details),
      access: (record) => log('info', 'access', { access: record }),
    },
  }),
});
