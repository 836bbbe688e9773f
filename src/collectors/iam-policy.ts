import type { Collector, Operation } from './collector.ts';

/** What planning calls before any collector runs; the first is allowed to everybody and named for the reader. */
const planningActions: readonly Operation[] = ['sts:GetCallerIdentity', 'ec2:DescribeRegions'];

/** An IAM policy document that allows what the collectors declare and nothing else: one statement a service, sorted. */
export const iamPolicy = (collectors: readonly Collector[]) => {
  const actions = [
    ...new Set([...planningActions, ...collectors.flatMap((collector) => collector.actions)]),
  ].toSorted();
  const services = [...new Set(actions.map((action) => action.replace(/:.*/, '')))];
  return {
    Version: '2012-10-17',
    Statement: services.map((service) => ({
      Sid: `AssayRead${service.charAt(0).toUpperCase()}${service.slice(1)}`,
      Effect: 'Allow',
      Action: actions.filter((action) => action.startsWith(`${service}:`)),
      Resource: '*',
    })),
  } as const;
};
