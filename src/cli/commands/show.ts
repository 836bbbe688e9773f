import { checks } from '../../checks/catalogue.ts';
import { mappingsOfCheck } from '../../controls/catalogue.ts';
import { AssayError } from '../../domain/error.ts';
import type { Finding } from '../../domain/finding.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import { type EvidenceItem, listEvidence } from '../../evidence/list-evidence.ts';
import { SweepReader } from '../../evidence/sweep-reader.ts';
import { openDataFolder } from '../../store/data-folder.ts';
import { dataFolderOf, type StoreOptions } from '../deployment.ts';
import { print } from '../output.ts';

/** `assay show RESOURCE`: everything the newest sweep holds of one resource. Asks AWS nothing. */
export const show = async (resourceId: string, options: StoreOptions): Promise<void> => {
  const folder = await openDataFolder(dataFolderOf(options));
  try {
    const record = await folder.evidence.head();
    if (record === undefined) {
      throw new AssayError('NO_EVIDENCE', `${folder.path} holds no evidence yet. Run "assay sweep" first.`);
    }
    const reader = new SweepReader(folder, record);
    const { items } = await listEvidence(reader, { resourceId }, { first: 50 });
    if (items.length === 0) {
      throw new AssayError(
        'NODE_UNKNOWN',
        `Sweep ${record.sweepId} holds no resource "${resourceId}". Give its id or ARN as AWS writes it, for example snap-… or sg-….`,
      );
    }
    const shown = await Promise.all(
      items.map(async (item) => {
        const run = await reader.run(item.slice);
        const times = (await reader.times(run)).find(
          ({ type, id }) => type === item.entry.resource.type && id === item.entry.resource.id,
        );
        return { item, run, times: times?.times ?? {} };
      }),
    );
    print(
      options.json,
      shown.map(({ item, run, times }) => ({
        ...item.entry,
        times,
        observed: { from: run.startedAt, to: run.endedAt, enumeration: run.enumeration, apiCalls: run.apiCalls },
        sweep: { sweepId: record.sweepId, sealedAt: record.sealedAt },
      })),
      () =>
        shown
          .map(({ item, run, times }) =>
            [
              ...headOf(item),
              `  observed  ${run.startedAt} to ${run.endedAt} by ${record.scope.accounts.find(({ accountId }) => accountId === item.entry.resource.accountId)?.principalArn ?? 'unknown'}`,
              `  through   ${Object.keys(run.apiCalls).join(', ')}`,
              `  sealed    ${record.sealedAt} in sweep ${record.sweepId}`,
              `  slice     ${item.slice.enumeration.status}${item.slice.enumeration.reason === undefined ? '' : `, ${item.slice.enumeration.reason}`}`,
              '',
              'Facts',
              indent({ ...item.entry.facts, ...times }),
              '',
              'Findings',
              ...item.entry.findings.flatMap(findingLines),
            ].join('\n'),
          )
          .join('\n\n'),
    );
  } finally {
    await folder.close();
  }
};

const headOf = ({ entry: { resource } }: EvidenceItem): readonly string[] => [
  `${resource.type} ${resource.id}`,
  `  account   ${resource.accountId}, region ${resource.region}`,
  ...(resource.arn === undefined ? [] : [`  arn       ${resource.arn}`]),
];

const indent = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

const findingLines = ({ checkId, verdict, reason, severity, attributes }: Finding): readonly string[] => [
  `  ${verdict} ${severity} ${checkId}: ${checks.find(({ id }) => id === checkId)?.title ?? ''}`,
  ...(reason === undefined ? [] : [`    ${reason}: ${reasonMeanings[reason]}`]),
  ...(attributes === undefined ? [] : [`    ${JSON.stringify(attributes)}`]),
  `    evidence relevant to ${mappingsOfCheck(checkId)
    .map(({ controlKey }) => controlKey)
    .join(', ')}`,
];
