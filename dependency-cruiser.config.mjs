// Who may import whom (docs/architecture.md). Everything points inward: domain imports nothing.
const layers = {
  domain: [],
  config: ['domain'],
  identity: ['domain', 'config'],
  collectors: ['domain'],
  checks: ['domain'],
  controls: ['domain'],
  ledger: ['domain'],
  store: ['domain', 'ledger'],
  sweep: ['domain', 'ledger', 'store', 'collectors', 'checks', 'controls'],
  doctor: ['domain', 'collectors', 'checks', 'sweep'],
  evidence: ['domain', 'ledger', 'store', 'checks', 'controls'],
  packs: ['domain', 'ledger', 'store', 'checks', 'controls', 'evidence'],
  events: ['domain', 'ledger', 'store', 'evidence'],
  api: ['domain', 'packs', 'checks', 'controls', 'collectors', 'evidence', 'sweep', 'store'],
  sandbox: ['domain'],
  docs: ['domain', 'checks', 'controls', 'collectors', 'events'],
};
const sdk = '(^|/)node_modules/(@aws-sdk|@smithy)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'src-not-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^tests/' } },
    ...Object.entries(layers).map(([layer, allowed]) => ({
      name: `${layer}-imports-inward`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
    })),
    {
      name: 'pure-core-has-no-packages',
      comment: 'domain, checks, controls and ledger are pure: node:crypto and zod at most',
      severity: 'error',
      from: { path: '^src/(domain|checks|controls|ledger)/' },
      to: { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/(zod|ipaddr\\.js|@types)/' },
    },
    {
      name: 'sdk-only-at-the-edges',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(collectors|store|sandbox|cli|handlers)/' },
      to: { path: sdk },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
