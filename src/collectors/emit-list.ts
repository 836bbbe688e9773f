import pLimit from 'p-limit';
import type { AnyObservation } from '../domain/resource.ts';
import type { ListRequest, SliceSource } from './collector.ts';
import { unexpectedShape } from './listing.ts';

/** Reads for single items side by side: enough to hide latency, few enough for an API's bucket. */
const concurrentReads = 8;

export interface ListOfResources<Output extends object, Item> {
  readonly request: ListRequest<Output, Item>;
  readonly idOf: (item: Item) => string | undefined;
  /** What is seen of one item; undefined when it has gone since it was listed. */
  readonly observe: (item: Item, id: string) => Promise<AnyObservation | undefined>;
}

/**
 * Reads a list to its end and emits its resources page by page. Ids in `seen` are not emitted again; new ones are
 * added. Throws the `SourceError` that broke the list off; with an item that names no resource it reads on, so that
 * the others are seen, and throws `UnexpectedShape` at the end.
 */
export const emitList = async <Output extends object, Item>(
  source: SliceSource,
  { request, idOf, observe }: ListOfResources<Output, Item>,
  seen: Set<string>,
  emit: (observations: readonly AnyObservation[]) => void,
): Promise<void> => {
  const limit = pLimit(concurrentReads);
  let unnamed = 0;
  for await (const page of source.list(request)) {
    const fresh: { readonly item: Item; readonly id: string }[] = [];
    for (const item of page) {
      const id = idOf(item);
      if (id === undefined) unnamed += 1;
      else if (!seen.has(id)) {
        seen.add(id);
        fresh.push({ item, id });
      }
    }
    const observations = await limit.map(fresh, ({ item, id }) => observe(item, id));
    emit(observations.filter((observation) => observation !== undefined));
  }
  if (unnamed > 0) throw unexpectedShape(request.operation, `${unnamed} items without their identity`);
};
