import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { ResourceType } from '../../domain/resource.ts';
import { imageTypes } from './image.ts';
import { patchTypes } from './patch-status.ts';
import { securityGroupTypes } from './security-group.ts';
import { snapshotTypes } from './snapshot.ts';

const typesOfField: ReadonlyMap<string, readonly ResourceType[]> = new Map(
  Object.entries({
    snapshots: snapshotTypes,
    imageScanFindings: imageTypes,
    securityGroups: securityGroupTypes,
    patchStatus: patchTypes,
  }),
);

/** The resource types that the selected fields of a live view need, through aliases, fragments and directives. */
export const selectedTypes = (info: GraphQLResolveInfo): readonly ResourceType[] => {
  const live = getNamedType(info.returnType);
  if (!isObjectType(live)) return [];
  const fields = collectSubfields(info.schema, info.fragments, info.variableValues, live, info.fieldNodes);
  const names = [...fields.values()].flatMap((nodes) => nodes.map(({ name }) => name.value));
  return [...new Set(names.flatMap((name) => typesOfField.get(name) ?? []))];
};
