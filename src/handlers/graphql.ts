import { readFileSync } from 'node:fs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { parseTrustedDocuments } from '../api/trusted-documents.ts';
import { checks } from '../checks/catalogue.ts';
import { parseAccessSettings } from '../config/access-settings.ts';
import { parseGraphqlSettings } from '../config/deployment-settings.ts';
import { parseKeylessApiSettings } from '../config/key-settings.ts';
import { principalOf } from '../identity/grants.ts';
import { createTokenVerifier } from '../identity/verify-token.ts';
import { ParsedBlocks } from '../store/parsed-blocks.ts';
import { callerOf } from './authenticate.ts';
import { clientConfig } from './client-config.ts';
import { createGraphqlHandler } from './graphql-handler.ts';
import { openKeylessApi } from './keyless-api.ts';
import { lazyLiveView } from './lazy-live-view.ts';
import { log } from './log.ts';
import { RecordingEvidenceStore } from './recording-store.ts';
import { openStores } from './stores.ts';
import { sweepControl } from './sweep-control.ts';

const settings = parseGraphqlSettings(process.env);
const access = parseAccessSettings(process.env);
const verifyToken = access.oidc && createTokenVerifier(access.oidc, () => new Date());
const keyless = parseKeylessApiSettings(process.env);
const record = { client: new LambdaClient(clientConfig(settings)), functionName: keyless.recordFunction };
const source = {
  ...openStores(settings, (client, tableName) => new RecordingEvidenceStore(client, tableName, record)),
  parsed: new ParsedBlocks(),
};
const { checkpoints, packs } = openKeylessApi(settings, keyless, source);
const sweeps = sweepControl({
  client: new SFNClient(clientConfig(settings)),
  machineArn: settings.sweepMachineArn,
  source,
  now: () => new Date(),
});

/** The function `graphql`. */
export const handler = await createGraphqlHandler({
  introspection: settings.introspection,
  ...(settings.trustedDocuments !== undefined && {
    trusted: parseTrustedDocuments(readFileSync(settings.trustedDocuments, 'utf8')),
  }),
  authenticate: async (event) => principalOf(await callerOf(event, verifyToken), access.grants),
  services: (deadline) => ({
    source,
    checks,
    sweeps,
    checkpoints,
    packs,
    // One repetition: the caller waits 29 seconds at the most, and what is missing is named.
    live: lazyLiveView(settings, source, { deadline, maxAttempts: 2 }),
    now: () => new Date(),
    logger: {
      error: (message, details) => log('error', message, details),
      access: (record) => log('info', 'access', { access: record }),
    },
  }),
});
