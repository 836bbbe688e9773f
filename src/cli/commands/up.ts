import packageJson from '../../../package.json' with { type: 'json' };
import { startApi } from '../../api/server.ts';
import { checks } from '../../checks/catalogue.ts';
import { ParsedBlocks } from '../../store/parsed-blocks.ts';
import { signedOnDemand } from '../../store/signed-checkpoints.ts';
import { openSigner } from '../../store/signing-key.ts';
import { accessLogIn } from '../access-log-file.ts';
import { type AccessOptions, type Deployment, openDeployment } from '../deployment.ts';
import { openPackShelf } from '../open-pack-shelf.ts';
import { readToken } from '../read-token.ts';
import { sweepSummary } from '../report.ts';
import { readSweep, sweepWithProgress } from './sweep.ts';

export interface UpOptions extends AccessOptions {
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
}

const queries = `  What is wrong with the snapshots, which controls does it touch, and how complete is the answer?

    {
      evidence(filter: { checks: ["ebs-snapshot-not-public"], verdicts: [FAIL] }, first: 5) {
        nodes { resource { id region accountId } matchingFindings { severity controls { key title } } }
        coverage { complete slices { planned complete } gaps { region reason } }
      }
    }

  What does a bare CLD.9.5.2 mean, and what does the evidence say?

    {
      control(id: "CLD.9.5.2") {
        notices { code message }
        controls { key title numberingAgreement result { verdict counts { pass fail inconclusive } } }
      }
    }
`;

/** `assay up`: serves the API and the page, after a first sweep when there is no evidence yet. Runs until it is stopped. */
export const up = async (options: UpOptions): Promise<void> => {
  const token = await readToken(options.tokenFile, process.env);
  const deployment = await openDeployment(options);
  try {
    const packs = await openPackShelf(deployment.folder, (packId, error) =>
      logFailure('a pack could not be written', { packId }, error),
    );
    const api = await startApi({
      host: options.host,
      port: options.port,
      ...(token !== undefined && { token }),
      services: {
        source: {
          evidence: deployment.folder.evidence,
          objects: deployment.folder.objects,
          parsed: new ParsedBlocks(),
        },
        checks,
        sweeps: deployment.sweeper,
        live: deployment.sweeper,
        packs,
        checkpoints: signedOnDemand(await openSigner(deployment.folder)),
        now: () => new Date(),
        logger: {
          error: (message, { requestId, error }) => logFailure(message, { requestId }, error),
          access: accessLogIn(deployment.folder.path),
        },
      },
    });
    try {
      await firstSweep(deployment, options);
      const text = [
        '',
        `Assay ${packageJson.version} on ${options.aws ? 'your AWS account' : 'the sample organisation'}`,
        token === undefined ? `  page     ${api.url}/` : '  page     none: callers bear a token',
        `  GraphQL  ${api.url}/graphql`,
        `  data     ${deployment.folder.path}`,
        '',
        token === undefined ? 'Two queries to paste into the page:' : 'Two queries to begin with:',
        '',
        queries,
        'Ctrl-C stops it; the evidence stays. Another sweep: npm run assay -- sweep',
        '',
      ].join('\n');
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ url: api.url, graphql: `${api.url}/graphql`, data: deployment.folder.path })}\n`
          : text,
      );
      await stopped();
    } finally {
      await api.close();
      await packs.close();
    }
  } finally {
    await deployment.close();
  }
};

const logFailure = (message: string, what: Readonly<Record<string, string>>, error: unknown): void => {
  const shown = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', message, ...what, error: shown })}\n`);
};

const firstSweep = async (deployment: Deployment, { json }: UpOptions): Promise<void> => {
  const head = await deployment.folder.evidence.head();
  const record = head ?? (await sweepWithProgress(deployment, {}, 'START', json));
  if (json) return;
  if (head !== undefined) process.stdout.write('Evidence of an earlier sweep is here:\n\n');
  process.stdout.write(`${sweepSummary(await readSweep(deployment, record), checks)}\n`);
};

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
