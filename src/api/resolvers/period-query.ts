import { period } from '../../evidence/period.ts';
import { toSubject } from '../../evidence/subject.ts';
import { fingerprint } from '../cursor.ts';
import type { QueryResolvers } from '../generated.ts';
import { parseScope } from '../scope.ts';

export const periodQuery: NonNullable<QueryResolvers['period']> = async (_, args, context) => {
  const { source, checks, evidence, principal } = context;
  const { from, to, check, control } = args;
  const report = await period(source, {
    subject: toSubject(args, checks),
    from,
    to,
    filter: parseScope(args.scope, principal),
    checks,
    now: new Date(await evidence.present()),
  });
  return { report, checkId: check ?? undefined, controlKey: control ?? undefined, asked: fingerprint(principal, args) };
};
