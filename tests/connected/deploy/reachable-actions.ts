import { build } from 'esbuild';

/** The client packages of what belongs to a deployment itself, and the prefix of their actions in IAM. */
const ownServices: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb': 'dynamodb',
  '@aws-sdk/client-eventbridge': 'events',
  '@aws-sdk/client-kms': 'kms',
  '@aws-sdk/client-lambda': 'lambda',
  '@aws-sdk/client-organizations': 'organizations',
  '@aws-sdk/client-s3': 's3',
  '@aws-sdk/client-sfn': 'states',
  '@aws-sdk/client-sts': 'sts',
};

/** Operations that IAM knows by another name. */
const otherNames: Readonly<Record<string, string>> = {
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
  'lambda:Invoke': 'lambda:InvokeFunction',
};

/**
 * The actions of a deployment's own services that the code of a function can send, sorted: the commands that are still
 * made in its bundle after everything that it cannot reach was taken out. Methods of a class that is used all count as
 * reached. Commands to services that only collectors use are not looked at.
 */
export const reachableActions = async (name: string): Promise<readonly string[]> => {
  const { outputFiles } = await build({
    entryPoints: [`src/handlers/${name}.ts`],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    treeShaking: true,
  });
  const code = outputFiles.map(({ text }) => text).join('\n');
  const made = [...code.matchAll(/\bnew (\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, one, all]) => one ?? all ?? '');
  const actions = new Set<string>();
  for (const operation of new Set(made)) {
    for (const [client, service] of Object.entries(ownServices)) {
      if (!code.includes(`"${client}"`)) continue;
      const commands: Readonly<Record<string, unknown>> = await import(client);
      const action = `${service}:${operation}`;
      if (commands[`${operation}Command`] !== undefined) actions.add(otherNames[action] ?? action);
    }
  }
  return [...actions].toSorted();
};
