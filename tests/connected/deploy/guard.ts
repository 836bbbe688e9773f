import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = dirname(dirname(fileURLToPath(import.meta.resolve('@cdklabs/cdk-validator-cfnguard'))));
const folders: Readonly<Record<string, string>> = {
  'linux-x64': 'ubuntu/x86_64',
  'linux-arm64': 'ubuntu/aarch64',
  'darwin-x64': 'macos/x86_64',
  'darwin-arm64': 'macos/aarch64',
};

const reportSchema = z
  .array(
    z.object({
      not_compliant: z.array(z.object({ Rule: z.looseObject({ name: z.string() }) })),
      compliant: z.array(z.string()),
    }),
  )
  .length(1);

export interface GuardReport {
  /** How many rules had something to look at and found it right. */
  readonly passed: number;
  /** Names of resources by the rule that they break, both sorted. */
  readonly broken: Readonly<Record<string, readonly string[]>>;
}

/** Runs the bundled rules of cfn-guard on one template. Throws when it says nothing of use. */
export const guard = async (template: string): Promise<GuardReport> => {
  const folder = folders[`${process.platform}-${process.arch}`];
  if (folder === undefined) throw new Error(`there is no cfn-guard for ${process.platform} ${process.arch}`);
  const rules = join(root, 'rules/control-tower/cfn-guard');
  const output = await new Promise<string>((resolve, reject) => {
    const args = ['validate', '-r', rules, '-d', template, '-o', 'json', '--structured', '--show-summary', 'none'];
    execFile(join(root, 'bin', folder, 'cfn-guard'), args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      // 19: rules are broken.
      if (error === null || error.code === 19) resolve(stdout);
      else reject(new Error(`cfn-guard ended with ${error.code}: ${stderr}`));
    });
  });
  const [report] = reportSchema.parse(JSON.parse(output));
  const broken = (report?.not_compliant ?? []).map(({ Rule }) => [Rule.name, namesIn(Rule)] as const);
  return {
    passed: report?.compliant.length ?? 0,
    broken: Object.fromEntries(broken.toSorted(([left], [right]) => (left < right ? -1 : 1))),
  };
};

/** The resources that the paths in a part of the report lead to. */
const namesIn = (part: unknown): readonly string[] =>
  [
    ...new Set(
      [...JSON.stringify(part).matchAll(/"path":"\/Resources\/([A-Za-z0-9]+)/g)].map(([, name]) => name ?? ''),
    ),
  ].toSorted();
