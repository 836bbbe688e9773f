import { readFile, writeFile } from 'node:fs/promises';
import { checks } from '../checks/catalogue.ts';
import { collectors } from '../collectors/collectors.ts';
import { iamPolicy } from '../collectors/iam-policy.ts';
import { mappings } from '../controls/catalogue.ts';
import { errorMeanings } from '../domain/error.ts';
import { reasonMeanings } from '../domain/reason.ts';
import { eventDetails } from '../events/event.ts';
import { checkTable } from './check-table.ts';
import { codeTables } from './code-tables.ts';
import { eventSchemas } from './event-schemas.ts';
import { memberRole } from './member-role.ts';
import { roleTable } from './role-table.ts';

/** Writes the generated pages, or with `--check` says which of them are stale and exits with 1. */
const pages: Readonly<Record<string, string>> = {
  'docs/checks.md': checkTable(checks, mappings),
  'docs/codes.md': codeTables(reasonMeanings, errorMeanings),
  'docs/roles.md': roleTable(),
  'docs/events.schema.json': `${JSON.stringify(eventSchemas(eventDetails), null, 2)}\n`,
  'docs/member-role.yml': memberRole(collectors),
  'docs/iam-policy.json': `${JSON.stringify(iamPolicy(collectors), null, 2)}\n`,
};

const checking = process.argv.includes('--check');
for (const [path, expected] of Object.entries(pages)) {
  if (!checking) {
    await writeFile(path, expected);
  } else if ((await readFile(path, 'utf8').catch(() => '')) !== expected) {
    process.stderr.write(`${path} is stale: run "npm run generate" and commit what it changes.\n`);
    process.exitCode = 1;
  }
}
