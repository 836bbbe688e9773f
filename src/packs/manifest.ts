import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';

const id = z.string().min(1).max(200);
const ids = z
  .array(id)
  .min(1)
  .refine((all) => all.every((text, index) => (all[index - 1] ?? '') < text), {
    message: 'not sorted, or one twice',
  });
/** Of one length, so that the order of the text is the order of time. */
const time = z.iso.datetime({ precision: 3 });

const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('checks'), checkIds: ids }),
  z.strictObject({ kind: z.literal('controls'), controlKeys: ids }),
  z.strictObject({ kind: z.literal('framework'), frameworkId: id }),
]);

const timeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('as-of'), asOf: time }),
  z
    .strictObject({ kind: z.literal('period'), from: time, to: time })
    .refine(({ from, to }) => from <= to, { message: 'the period ends before it begins' }),
]);

export const questionSchema = z.strictObject({
  subject: subjectSchema,
  time: timeSchema,
  accountIds: ids.exactOptional(),
  regions: ids.exactOptional(),
});

/**
 * What a pack answers. Lists are sorted, each value once, and a missing list means all; times are RFC 3339 UTC with
 * milliseconds. `everything`: all checks of the sweep, and the controls of the current published editions.
 */
export type PackQuestion = z.infer<typeof questionSchema>;
export type PackSubject = PackQuestion['subject'];

const manifestSchema = z.strictObject({
  formatVersion: z.literal(1),
  /** The version of Assay that wrote the pack. */
  productVersion: z.string().regex(/^[0-9A-Za-z.+-]{1,64}$/),
  question: questionSchema,
  /** Verifier keys, to be compared with the ones received by another way: they prove nothing here. */
  keys: z.strictObject({ log: z.string(), pack: z.string() }),
});

/** `evidence/pack.json`, canonical JSON in one line: what was asked, and whose pack it is. */
export type PackManifest = z.infer<typeof manifestSchema>;

export const manifestLine = (manifest: PackManifest): string => `${canonicalJson(manifest)}\n`;

const anyVersion = z.object({ formatVersion: z.int() });

/** Reads `evidence/pack.json`. `PACK_INVALID` when it is not the canonical form of a manifest of this version. */
export const parseManifest = (text: string): PackManifest => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssayError('PACK_INVALID', 'evidence/pack.json is not JSON.', { cause });
  }
  const version = anyVersion.safeParse(value);
  if (version.success && version.data.formatVersion !== 1) {
    throw new AssayError(
      'PACK_INVALID',
      `evidence/pack.json has format version ${version.data.formatVersion}. Verify the pack with the version of Assay that wrote it, or a later one.`,
    );
  }
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) {
    throw new AssayError('PACK_INVALID', 'evidence/pack.json is not a manifest of format version 1.', {
      cause: manifest.error,
    });
  }
  if (manifestLine(manifest.data) !== text) {
    throw new AssayError('PACK_INVALID', 'evidence/pack.json is not canonical JSON.');
  }
  return manifest.data;
};
