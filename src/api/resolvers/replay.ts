import { resourceKey } from '../../domain/resource.ts';
import { sliceId } from '../../domain/slice.ts';
import type { ReplayDifference } from '../../evidence/replay.ts';
import type {
  CheckReplayResolvers,
  CountDifferenceResolvers,
  FindingDifferenceResolvers,
  ReplayDifferenceResolvers,
  ReplayedFindingResolvers,
  ReplayResolvers,
} from '../generated.ts';
import { pageOfList } from '../list-page.ts';

/** Tells the differences of one replay apart. */
const keyOf = (difference: ReplayDifference): string =>
  difference.kind === 'FINDING'
    ? `${difference.checkId} ${resourceKey(difference.resource)}`
    : `${difference.checkId} ${sliceId(difference)} ${difference.chunkDigest ?? ''}`;

export const replayResolvers: ReplayResolvers = {
  sweep: ({ sweep }) => ({ sealed: sweep }),
  productVersion: ({ sweep }) => sweep.record.productVersion,
  reproduced: ({ replay }) => replay.reproduced,
  checks: ({ replay }) => replay.checks,
  differences: ({ differences, asked }, args) => pageOfList({ kind: 'replay', asked, items: differences }, keyOf, args),
};

export const checkReplayResolvers: CheckReplayResolvers = {
  replayedVersion: ({ replayedVersion }) => replayedVersion ?? null,
  problem: ({ problem }) => problem ?? null,
};

export const replayDifferenceResolvers: ReplayDifferenceResolvers = {
  __resolveType: ({ kind }) => (kind === 'FINDING' ? 'FindingDifference' : 'CountDifference'),
};

export const findingDifferenceResolvers: FindingDifferenceResolvers = {
  recorded: ({ recorded }) => recorded ?? null,
  replayed: ({ replayed }) => replayed ?? null,
};

export const replayedFindingResolvers: ReplayedFindingResolvers = {
  reason: ({ reason }) => reason ?? null,
  attributes: ({ attributes }) => attributes ?? null,
};

export const countDifferenceResolvers: CountDifferenceResolvers = {
  slice: ({ accountId, region, collectorId }) => ({ accountId, region, collectorId }),
  chunkDigest: ({ chunkDigest }) => chunkDigest ?? null,
};
