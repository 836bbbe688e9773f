import { DescribeKey$, type DescribeKeyCommandInput } from '@aws-sdk/client-kms';
import type { KeyRow } from '../estate/estate.ts';
import { each, lookUp } from '../estate/rows.ts';
import { type AnyOperation, read, type Scope } from '../operation.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../service.ts';

const noKey = (id: string | undefined) => new Refusal('NotFoundException', 400, `Key '${id}' does not exist`);

const ownKey = (id: string, { region }: Scope): KeyRow | undefined => {
  const bare = id.replace(/^arn:aws:kms:[^:]*:\d+:(key\/)?/, '');
  if (!bare.startsWith('alias/')) return lookUp(region.keys, bare, ({ metadata }) => metadata.KeyId);
  for (const [, row] of each(region.keys)) if (row.aliases?.includes(bare)) return row;
  return undefined;
};

export const kmsOperations: readonly AnyOperation[] = [
  read<DescribeKeyCommandInput>({
    service: 'kms',
    schema: DescribeKey$,
    gone: ({ KeyId }) => noKey(KeyId),
    answer: ({ KeyId = '' }, scope) => {
      const [, regionName = scope.regionName, accountId = scope.account.id] =
        /^arn:aws:kms:([^:]*):(\d{12}):/.exec(KeyId) ?? [];
      if (regionName !== scope.regionName) throw noKey(KeyId);
      if (accountId === scope.account.id) {
        const row = ownKey(KeyId, scope);
        if (row === undefined) throw noKey(KeyId);
        return { KeyMetadata: row.metadata };
      }
      const owner = scope.estate.accounts.find(({ id }) => id === accountId)?.regions[regionName];
      const row = owner && ownKey(KeyId, { ...scope, region: owner });
      if (row?.usableBy?.includes(scope.account.id) !== true) {
        throw refuse(
          'kms',
          'denied',
          `User: ${scope.caller.arn} is not authorized to perform: kms:DescribeKey on resource: ${KeyId}`,
        );
      }
      return { KeyMetadata: row.metadata };
    },
  }),
];
