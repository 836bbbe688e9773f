import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Packaged } from './packaged.ts';

/**
 * Condition keys that the emulator never sets, so that it refuses what they allow in AWS. What they say is asserted on the
 * template.
 */
const unknownKeys = /^(dynamodb:LeadingKeys|kms:(MessageType|SigningAlgorithm)|events:source)$/;

const stackSchema = z.object({
  status: z.string(),
  outputs: z.record(z.string(), z.string()),
  /** What became of each resource. */
  resources: z.record(z.string(), z.string()),
});

export type Stack = z.infer<typeof stackSchema>;

/** Deploys what was packaged for a stage as a user does, with the packager. The environment leads to the endpoint. */
export const deploy = async (
  { folder, templates }: Packaged,
  stage: string,
  environment: Readonly<Record<string, string>>,
): Promise<Stack> => {
  // The packager deploys what it noted beside the templates.
  for (const path of [...templates, join(folder, 'package', 'serverless-state.json')]) {
    const document: unknown = JSON.parse(await readFile(path, 'utf8'), dropUnknownKeys);
    await writeFile(path, JSON.stringify(document));
  }
  const env = { PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`, HOME: folder, ...environment };
  const packager = resolve('node_modules/serverless/bin/serverless.js');
  const args = ['deploy', '--stage', stage, '--package', join(folder, 'package')];
  await promisify(execFile)(process.execPath, [packager, ...args], { env });
  const { AWS_ENDPOINT_URL: url = '', AWS_REGION: region = '' } = environment;
  const script = ['tests/connected/deploy/stack.py', url, region, `assay-${stage}`];
  const { stdout } = await promisify(execFile)('.build/python/bin/python', script, { env });
  return stackSchema.parse(JSON.parse(stdout));
};

const dropUnknownKeys = (key: string, value: unknown): unknown => {
  if (key !== 'Condition' || typeof value !== 'object' || value === null) return value;
  const operators = Object.entries(value).flatMap(([operator, keys]: [string, object]) => {
    const known = Object.entries(keys).filter(([name]) => !unknownKeys.test(name));
    return known.length === 0 ? [] : [[operator, Object.fromEntries(known)]];
  });
  return operators.length === 0 ? undefined : Object.fromEntries(operators);
};
