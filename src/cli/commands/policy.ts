import { collectors } from '../../collectors/collectors.ts';
import { iamPolicy } from '../../collectors/iam-policy.ts';

/** `assay policy`: the least-privilege policy of the collectors, ready for IAM. */
export const policy = (): void => {
  process.stdout.write(`${JSON.stringify(iamPolicy(collectors), null, 2)}\n`);
};
