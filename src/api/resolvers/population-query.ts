import { drawSample } from '../../evidence/sample.ts';
import { toSubject } from '../../evidence/subject.ts';
import type { RequestContext } from '../context.ts';
import type { QueryPopulationArgs, QueryResolvers } from '../generated.ts';
import type { PopulationNode } from '../nodes.ts';
import { basisOf, tallyOf } from '../results.ts';
import { parseScope } from '../scope.ts';
import { selectSweep } from '../sweep-lookup.ts';
import { coverageOfPopulation } from './population.ts';

const findPopulation = async (args: Partial<QueryPopulationArgs>, context: RequestContext): Promise<PopulationNode> => {
  const filter = parseScope(args.scope, context.principal);
  const subject = toSubject(args, context.checks);
  const basis = basisOf(await selectSweep({ asOf: args.asOf ?? null }, context), filter);
  const { sweep } = basis.view;
  const population = await sweep.population(subject.checkIds(sweep.record), filter);
  const slices = (await sweep.slices()).filter(({ counts }) =>
    population.checkIds.some((checkId) => checkId in counts),
  );
  return { population, basis, age: tallyOf(slices, basis, context.evidence, population.checkIds).age };
};

export const populationQuery: NonNullable<QueryResolvers['population']> = (_, args, context) =>
  findPopulation(args, context);

export const sampleQuery: NonNullable<QueryResolvers['sample']> = async (_, args, context) => {
  const node = await findPopulation(args, context);
  const { sweepId: __, ...sample } = drawSample(node.population, args.size, args.seed);
  return {
    ...sample,
    sweep: { sealed: node.basis.view.sweep },
    age: node.age,
    coverage: coverageOfPopulation(node),
  };
};
