import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { checks } from '../checks/catalogue.ts';
import type { AwsAccess } from '../collectors/aws/accounts.ts';
import { collectors } from '../collectors/collectors.ts';
import { parseSettings, type Settings } from '../config/settings.ts';
import { currentMappings } from '../controls/catalogue.ts';
import { AssayError } from '../domain/error.ts';
import { sandboxCredentials } from '../sandbox/credentials.ts';
import { sampleEstate, sampleRoleName } from '../sandbox/estate/sample.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type DataFolder, openDataFolder } from '../store/data-folder.ts';
import { connectAws } from '../sweep/connect-aws.ts';
import { Sweeper } from '../sweep/sweeper.ts';

/** What every command has: where evidence lies and how answers are written. */
export interface StoreOptions {
  /** The machine's AWS credentials instead of the sample organisation. */
  readonly aws: boolean;
  readonly data?: string;
  readonly json: boolean;
}

/** What the commands that ask AWS have beside it: which accounts are entered, and with what parameters. */
export interface AccessOptions extends StoreOptions {
  /** Accounts beside the caller's own, entered through `roleName`; `organization` among them stands for all. */
  readonly account: readonly string[];
  readonly roleName: string;
  readonly externalId?: string;
  /** A JSON file of check parameters by check id. */
  readonly parameters?: string;
}

export interface Deployment {
  readonly folder: DataFolder;
  readonly sweeper: Sweeper;
  close(): Promise<void>;
}

const sampleHome = '111122223333';
const defaultRegion = 'eu-west-1';

/** The folder of a deployment; the sample organisation and real accounts never share one. */
export const dataFolderOf = ({ aws, data }: StoreOptions): string =>
  resolve(data ?? (aws ? '.assay/aws' : '.assay/sample'));

/** Puts the parts together for this machine. Errors: those of the settings, the data folder and the parameter file. */
export const openDeployment = async (options: AccessOptions): Promise<Deployment> => {
  const settings = parseSettings(process.env);
  const parameters = await readParameters(options.parameters);
  const folder = await openDataFolder(dataFolderOf(options));
  const { connect, close } = await openAccess(settings, options);
  return {
    folder,
    sweeper: new Sweeper({
      connect,
      collectors,
      checks,
      parameters,
      evidence: folder.evidence,
      objects: folder.objects,
      productVersion: packageJson.version,
      mappings: currentMappings,
      now: () => new Date(),
    }),
    close: async () => {
      await close();
      await folder.close();
    },
  };
};

/** The way into AWS, or into the sample organisation. */
export const openAccess = async (
  settings: Settings,
  options: Omit<AccessOptions, 'data' | 'json' | 'parameters'>,
): Promise<{ readonly connect: ReturnType<typeof connectAws>; readonly close: () => Promise<void> }> => {
  const sandbox = options.aws ? undefined : await startSandbox({ estate: sampleEstate() });
  const common = {
    tagKeys: settings.tagKeys,
    requestTimeoutMs: settings.requestTimeoutMs,
    ...(settings.maxCalls !== undefined && { maxCalls: settings.maxCalls }),
  };
  const access: AwsAccess =
    sandbox === undefined
      ? {
          ...common,
          homeRegion: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? defaultRegion,
          // The SDK is told so itself that it does not talk to AWS.
          unpaced: process.env.AWS_ENDPOINT_URL !== undefined,
          ...(options.account.length > 0 && {
            further: {
              accountIds: options.account.includes('organization') ? 'organization' : options.account,
              roleName: options.roleName,
              ...(options.externalId !== undefined && { externalId: options.externalId }),
            },
          }),
        }
      : sampleAccess(sandbox, common);
  return { connect: connectAws(access), close: async () => sandbox?.close() };
};

const sampleAccess = (
  sandbox: Sandbox,
  common: Pick<AwsAccess, 'tagKeys' | 'requestTimeoutMs' | 'maxCalls'>,
): AwsAccess => ({
  ...common,
  endpoint: sandbox.url,
  homeRegion: defaultRegion,
  credentials: async () => sandboxCredentials(sampleHome),
  further: { accountIds: ['222233334444', '333344445555'], roleName: sampleRoleName },
});

export const readParameters = async (file: string | undefined): Promise<Readonly<Record<string, unknown>>> => {
  if (file === undefined) return {};
  const invalid = (why: string, cause?: unknown) =>
    new AssayError('PARAMETERS_INVALID', `The parameter file ${file} ${why}.`, { cause });
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw invalid('cannot be read', cause);
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw invalid('is not JSON', cause);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalid('must hold an object of parameters by check id');
  }
  return parsed as Record<string, unknown>;
};
