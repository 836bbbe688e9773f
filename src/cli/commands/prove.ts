import { writeFile } from 'node:fs/promises';
import { AssayError } from '../../domain/error.ts';
import { type EvidenceItem, listEvidence } from '../../evidence/list-evidence.ts';
import { proveEvidence } from '../../evidence/prove.ts';
import { signedOnDemand } from '../../store/signed-checkpoints.ts';
import { openSigner } from '../../store/signing-key.ts';
import type { StoreOptions } from '../deployment.ts';
import { type ScopeOptions, toScope } from '../options.ts';
import { reading, sweepAsOf } from '../reading.ts';

export interface ProveOptions extends StoreOptions, ScopeOptions {
  readonly asOf?: string;
  readonly output?: string;
}

/** `assay prove RESOURCE`: the proof that it was sealed with its facts and findings, as one JSON object. */
export const prove = (resourceId: string, options: ProveOptions): Promise<void> =>
  reading(options, async (opened) => {
    const { sweep } = await sweepAsOf(opened, options.asOf);
    const { items } = await listEvidence(sweep.reader, { ...toScope(options), resourceId }, { first: 2 });
    const item = onlyOne(items, resourceId, sweep.record.sweepId);
    const checkpoints = signedOnDemand(await openSigner(opened.folder));
    const proof = await proveEvidence(opened.folder.evidence, checkpoints, sweep.reader, item.position);
    const json = `${JSON.stringify(proof, null, 2)}\n`;
    if (options.output === undefined) process.stdout.write(json);
    else await write(options.output, json);
  });

const onlyOne = (items: readonly EvidenceItem[], resourceId: string, sweepId: string): EvidenceItem => {
  const [item, second] = items;
  if (item === undefined) {
    throw new AssayError('NODE_UNKNOWN', `Sweep ${sweepId} holds no resource ${JSON.stringify(resourceId)} there.`);
  }
  if (second === undefined) return item;
  const where = items.map(({ entry: { resource } }) => `${resource.type} ${resource.accountId} ${resource.region}`);
  throw new AssayError(
    'BAD_INPUT',
    `${JSON.stringify(resourceId)} is more than one resource (${where.join('; ')} …). Give its ARN, or --account and --region.`,
  );
};

const write = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `${file} cannot be written.`, { cause });
  }
};
