/** A template of CloudFormation, as far as the tests look into it. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
  readonly Parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: every type of resource has properties of its own
  readonly Properties: any;
}

/** A statement of a policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The resource of a name. Throws when there is none. */
export const resourceOf = ({ Resources }: Template, name: string): TemplateResource => {
  const found = Resources[name];
  if (found === undefined) throw new Error(`the template has no ${name}`);
  return found;
};

export const resourcesOfType = (
  { Resources }: Template,
  type: string,
): readonly (readonly [string, TemplateResource])[] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

export const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat();

const refersTo = (value: unknown, name: string): boolean =>
  JSON.stringify(value) === JSON.stringify({ Ref: name }) ||
  JSON.stringify(value) === JSON.stringify({ 'Fn::GetAtt': [name, 'Arn'] });

/**
 * Every statement that allows a role something: of its own policies, of managed policies from both sides, conditional
 * ones too, and of the policies of keys that name it.
 */
export const statementsOf = (template: Template, role: string): readonly Statement[] => {
  const { Policies: inline = [], ManagedPolicyArns: attached = [] } = resourceOf(template, role).Properties;
  const managed = resourcesOfType(template, 'AWS::IAM::ManagedPolicy')
    .filter(
      ([name, { Properties }]) =>
        attached.some((policy: unknown) => refersTo(policy, name)) ||
        (Properties.Roles ?? []).some((member: unknown) => refersTo(member, role)),
    )
    .map(([, { Properties }]) => Properties);
  const named = resourcesOfType(template, 'AWS::KMS::Key').flatMap(([name, { Properties }]) =>
    Properties.KeyPolicy.Statement.filter(
      ({ Effect, Principal }: Statement) =>
        Effect === 'Allow' && [principalOf(Principal)].flat().some((principal) => refersTo(principal, role)),
    ).map((statement: Statement) => ({ ...statement, Resource: { 'Fn::GetAtt': [name, 'Arn'] } })),
  );
  return [
    ...[...inline, ...managed].flatMap(
      ({ PolicyDocument }: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }) =>
        PolicyDocument.Statement,
    ),
    ...named,
  ];
};

const principalOf = (principal: unknown): unknown =>
  typeof principal === 'object' && principal !== null && 'AWS' in principal ? principal.AWS : undefined;
