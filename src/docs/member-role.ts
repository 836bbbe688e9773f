import type { Collector } from '../collectors/collector.ts';
import { iamPolicy } from '../collectors/iam-policy.ts';

/**
 * The CloudFormation template of the role that a deployment assumes in an account that it sweeps: exactly the actions
 * that the collectors declare. It has parameters only, so that a StackSet can roll it out.
 */
export const memberRole = (collectors: readonly Collector[]): string =>
  `${head}${iamPolicy(collectors)
    .Statement.map(
      ({ Sid, Action, Resource }) =>
        `              - Sid: ${Sid}
                Effect: Allow
                Action:
${Action.map((action) => `                  - ${action}\n`).join('')}                Resource: "${Resource}"
`,
    )
    .join('')}${tail}`;

const head = `# Generated: "npm run generate" writes it from what the collectors declare.
AWSTemplateFormatVersion: "2010-09-09"
Description: Lets Assay read this account, and change nothing in it
Parameters:
  TrustedRoles:
    Type: CommaDelimitedList
    Description: ARNs of the roles of the deployment that may enter, the output MemberTrust of its stack
  ExternalId:
    Type: String
    Description: What the deployment sends as its external id
    AllowedPattern: ^[\\w+=,.@:/-]{16,1224}$
  RoleName:
    Type: String
    Default: AssayReadOnly
    Description: The name under which the deployment looks for the role, the same in every account
    AllowedPattern: ^[\\w+=,.@-]{1,64}$
Resources:
  MemberRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Description: Assay reads what its checks need
      MaxSessionDuration: 3600
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: Deployment
            Effect: Allow
            # The account of the roles, and of it nobody but them. Their names alone would be resolved to the roles as they
            # are now, and a deployment that was made anew would be a stranger here.
            Principal:
              AWS: !Sub
                - arn:\${AWS::Partition}:iam::\${Account}:root
                - Account: !Select [4, !Split [":", !Select [0, !Ref TrustedRoles]]]
            Action: sts:AssumeRole
            Condition:
              StringEquals:
                sts:ExternalId: !Ref ExternalId
              ArnEquals:
                aws:PrincipalArn: !Ref TrustedRoles
      Policies:
        - PolicyName: ReadWhatCollectorsRead
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
`;

const tail = `Outputs:
  RoleArn:
    Value: !GetAtt MemberRole.Arn
`;
