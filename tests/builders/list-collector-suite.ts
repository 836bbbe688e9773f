import { describe, expect, test } from 'vitest';
import type { Collector, Operation } from '../../src/collectors/collector.ts';
import { awsError, collect, pages, type Script, scriptedSource } from './source.ts';

export interface ListCollectorCase {
  readonly collector: Collector;
  /** The operation that lists the population. */
  readonly operation: Operation;
  readonly listMember: string;
  readonly tokenMember: 'NextToken' | 'Marker';
  /** A listed item with this id, for which nothing else needs to be read. */
  readonly item: (id: string) => object;
  readonly idMember: string;
  /** Answers of everything else that the collector reads. */
  readonly rest?: Script;
  /** Whether a call belongs to the list of the population, when the operation is used for others too. */
  readonly isPopulation?: (input: Readonly<Record<string, unknown>>) => boolean;
}

/** What holds for every collector of a list: an incomplete one never looks like a short one. */
export const describeListCollector = (options: ListCollectorCase): void => {
  const { collector, operation, listMember, tokenMember, item, idMember, rest = {}, isPopulation } = options;
  const page = (...ids: readonly string[]) => ({ [listMember]: ids.map(item) });
  const answering = (answer: (input: Readonly<Record<string, unknown>>, index: number) => object | Error): Script => {
    let index = 0;
    return {
      ...rest,
      [operation]: (input: Readonly<Record<string, unknown>>) =>
        isPopulation === undefined || isPopulation(input) ? answer(input, index++) : { [listMember]: [] },
    };
  };
  const run = async (
    answer: (input: Readonly<Record<string, unknown>>, index: number) => object | Error,
    maxCalls?: number,
  ) => {
    const scripted = scriptedSource(answering(answer), maxCalls === undefined ? {} : { maxCalls });
    const { enumeration, observations } = await collect(collector, scripted.source);
    return { ...scripted, enumeration, ids: observations.map(({ resource }) => resource.id) };
  };

  describe(`the list of ${collector.id}`, () => {
    test('is read over all of its pages', async () => {
      const { enumeration, ids } = await run(pages([page('a', 'b'), page(), page('c')], tokenMember));

      expect(enumeration).toEqual({ status: 'complete' });
      expect(ids).toEqual(['a', 'b', 'c']);
    });

    test('is complete when it is empty', async () => {
      expect(await run(() => page())).toMatchObject({ enumeration: { status: 'complete' }, ids: [] });
    });

    test('emits a resource once, however often it is listed', async () => {
      expect((await run(pages([page('a', 'a'), page('b', 'a')], tokenMember))).ids).toEqual(['a', 'b']);
    });

    test('is partial when page 2 fails', async () => {
      const first = { ...page('a'), [tokenMember]: '1' };

      expect(await run((_, index) => (index === 0 ? first : awsError('InternalError')))).toMatchObject({
        enumeration: { status: 'partial', reason: 'SERVICE_ERROR', code: 'InternalError' },
        ids: ['a'],
      });
    });

    test('is partial when a token comes again', async () => {
      const looping = { ...page('a'), [tokenMember]: 'again' };

      expect(await run(() => looping)).toMatchObject({
        enumeration: { status: 'partial', reason: 'PAGINATION_TRUNCATED' },
        ids: ['a'],
      });
    });

    test('is denied when AWS refuses it', async () => {
      const { enumeration, ids } = await run(() => awsError('AccessDenied', { httpStatus: 403 }));

      expect(enumeration).toMatchObject({ status: 'denied', reason: 'ACCESS_DENIED', code: 'AccessDenied' });
      expect(ids).toEqual([]);
    });

    test('has failed when it is throttled', async () => {
      expect(await run(() => awsError('Throttling'))).toMatchObject({
        enumeration: { status: 'failed', reason: 'THROTTLED' },
      });
    });

    test.each([
      ['an empty answer', {}],
      ['an answer without the list', { Other: 'x' }],
      ['another type for the list', { [listMember]: 'none' }],
      ['a hole in the list', { [listMember]: [null] }],
    ])('has failed with %s', async (_, output) => {
      expect(await run(() => output)).toMatchObject({
        enumeration: { status: 'failed', reason: 'UNEXPECTED_SHAPE' },
        ids: [],
      });
    });

    test.each([undefined, '', 7])('is partial when an item has %j for its id, and the others are seen', async (id) => {
      const output = { [listMember]: [item('a'), { ...item('x'), [idMember]: id }, item('b')] };

      expect(await run(() => output)).toMatchObject({
        enumeration: { status: 'partial', reason: 'UNEXPECTED_SHAPE' },
        ids: ['a', 'b'],
      });
    });

    test('is not complete when the budget ends it', async () => {
      expect((await run(() => page('a'), 0)).enumeration).toMatchObject({
        reason: 'BUDGET_EXHAUSTED',
        status: 'skipped',
      });
    });

    test('calls nothing that is not among the declared actions', async () => {
      const { calls } = await run(pages([page('a'), page('b')], tokenMember));

      expect(collector.actions).toEqual(expect.arrayContaining(calls.map((call) => call.operation)));
    });
  });
};
