import { z } from 'zod';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../domain/evidence.ts';
import { reasonCodes } from '../domain/reason.ts';
import { resourceTypes } from '../domain/resource.ts';
import { sliceStatuses } from '../domain/slice.ts';
import { severities, verdicts } from '../domain/verdict.ts';

const count = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const json = z.record(z.string(), z.json());
const reason = z.enum(reasonCodes);
const countsByCheck = z.record(
  z.string(),
  z.strictObject({ pass: count, fail: count, notApplicable: count, inconclusive: count }),
);

/** A line of a chunk. */
export const entrySchema: z.ZodType<Entry> = z.strictObject({
  resource: z.strictObject({
    type: z.enum(resourceTypes),
    id: z.string(),
    arn: z.string().exactOptional(),
    accountId: z.string(),
    region: z.string(),
  }),
  facts: json,
  findings: z.array(
    z.strictObject({
      checkId: z.string(),
      verdict: z.enum(verdicts),
      reason: reason.exactOptional(),
      severity: z.enum(severities),
      attributes: json.exactOptional(),
    }),
  ),
});

/** A line of a slice tree. */
export const chunkDescriptorSchema: z.ZodType<ChunkDescriptor> = z.strictObject({
  prefix: z.string().regex(/^[01]{0,256}$/),
  entries: count,
  counts: countsByCheck,
  digest,
});

/** A line of the root of a sweep. */
export const sliceDescriptorSchema: z.ZodType<SliceDescriptor> = z.strictObject({
  accountId: z.string(),
  region: z.string(),
  collectorId: z.string(),
  enumeration: z.strictObject({
    status: z.enum(sliceStatuses),
    reason: reason.exactOptional(),
    code: z.string().exactOptional(),
  }),
  resources: z.partialRecord(z.enum(resourceTypes), count),
  counts: countsByCheck,
  treeDigest: digest,
});
