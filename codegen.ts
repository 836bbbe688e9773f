import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'src/api/generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        importExtension: '.ts',
        immutableTypes: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          JSON: '../domain/json.ts#JsonValue',
        },
        contextType: './context.ts#RequestContext',
        mappers: {
          Check: '../domain/check.ts#AnyCheck as CheckParent',
          CheckResult: './nodes.ts#CheckResultNode',
          Control: './nodes.ts#ControlNode',
          Coverage: './nodes.ts#CoverageNode',
          CoverageGap: '../evidence/results.ts#CoverageGap as CoverageGapParent',
          Evidence: './nodes.ts#EvidenceNode',
          Family: '../domain/check.ts#Family as FamilyValue',
          Finding: '../domain/finding.ts#Finding as FindingParent',
          Framework: '../controls/framework.ts#Framework as FrameworkParent',
          Live: './nodes.ts#LiveNode',
          Mapping: '../controls/framework.ts#Mapping as MappingParent',
          Resource: '../domain/resource.ts#ResourceRef',
          RuleDirection: './nodes.ts#RuleDirection as RuleDirectionValue',
          Slice: '../domain/evidence.ts#SliceRun',
          SliceStatus: '../domain/slice.ts#SliceStatus as SliceStatusValue',
          Succession: '../controls/framework.ts#Succession as SuccessionParent',
          Sweep: './nodes.ts#SweepNode',
          SweepRecord: './evidence-access.ts#SealedSweep',
          VerdictCounts: '../domain/aggregate.ts#VerdictCounts as VerdictCountsParent',
          Vulnerability: '../domain/facts/images.ts#Vulnerability as VulnerabilityParent',
        },
        enumValues: {
          SliceStatus: {
            COMPLETE: 'complete',
            PARTIAL: 'partial',
            DENIED: 'denied',
            FAILED: 'failed',
            SKIPPED: 'skipped',
          },
          Family: {
            SNAPSHOTS: 'snapshots',
            IMAGES: 'images',
            SECURITY_GROUPS: 'security-groups',
            PATCHING: 'patching',
          },
          RuleDirection: { INGRESS: 'ingress', EGRESS: 'egress' },
        },
      },
    },
  },
};

export default config;
