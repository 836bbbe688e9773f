/**
 * A GraphQL server over 1,000 pieces of sealed evidence in memory, in a process of its own: `assay` is the one of the
 * project, `apollo` Apollo Server as it comes, on the same schema and resolvers. Answers one request a message, and tells
 * the parent the milliseconds of processor time that its thread took; ends with the parent.
 */
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApiServices, RequestContext } from '../../src/api/context.ts';
import { answerGraphql } from '../../src/api/graphql-request.ts';
import { createGraphqlServer, createRequestContext } from '../../src/api/graphql-server.ts';
import { resolvers } from '../../src/api/resolvers/resolvers.ts';
import { readTypeDefs } from '../../src/api/type-defs.ts';
import { checks } from '../../src/checks/catalogue.ts';
import { localPrincipal } from '../../src/domain/principal.ts';
import { ParsedBlocks } from '../../src/store/parsed-blocks.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { noPacks } from '../api/no-packs.ts';
import { noSweeps } from '../api/no-sweeps.ts';
import { MemorySource, sealInMemory } from '../builders/sealed-sweep.ts';
import { testSigner } from '../ledger/keys.ts';

const accountId = '111111111111';
const region = 'eu-west-1';
const sweepId = '0193a000-0000-7000-8000-000000000001';
const checkIds = ['ebs-snapshot-encrypted', 'ebs-snapshot-not-public'];

const source = new MemorySource();
await sealInMemory(source, {
  sweepId,
  sealedAt: '2026-11-20T01:05:00.000Z',
  scope: {
    accounts: [{ accountId, principalArn: `arn:aws:iam::${accountId}:role/assay`, regions: [region] }],
    excludedRegions: [],
    collectorIds: ['ec2-snapshots'],
    checks: checkIds.map((checkId) => ({ checkId, version: 1, parameters: {} })),
  },
  slices: [
    {
      accountId,
      region,
      collectorId: 'ec2-snapshots',
      checkIds,
      entries: Array.from({ length: 1_000 }, (_, number) => {
        const id = `snap-${String(number).padStart(4, '0')}`;
        const arn = `arn:aws:ec2:${region}:${accountId}:snapshot/${id}`;
        return {
          resource: { type: 'AWS::EC2::Snapshot', id, arn, accountId, region },
          facts: { encrypted: true, state: 'completed' },
          findings: [{ checkId: 'ebs-snapshot-encrypted', verdict: 'PASS', severity: 'HIGH' }],
        };
      }),
    },
  ],
});

const services: ApiServices = {
  source: { evidence: source.evidence, objects: source.objects, parsed: new ParsedBlocks() },
  checks,
  sweeps: noSweeps,
  live: { collect: () => Promise.reject(new Error('nothing is collected')) },
  packs: noPacks,
  checkpoints: signedOnDemand(testSigner('assay.test/bench')),
  now: () => new Date('2026-11-20T12:00:00Z'),
  logger: { error: (message) => process.stderr.write(`${message}\n`), access: () => undefined },
};

/** The ten fields of each of the first 500 in one order and of the first 500 that the cursor leaves. */
const query = `query ($after: String) {
  a: evidence(first: 500) { ...ten }
  b: evidence(first: 500, after: $after) { ...ten }
}
fragment ten on EvidenceConnection {
  nodes { id sealedAt facts resource { id type accountId region arn } age { stale } }
}`;
const headers = { 'content-type': 'application/json' };

const startAssay = async () => {
  const server = createGraphqlServer({ introspection: false });
  await server.start();
  return async (sent: string): Promise<string> => {
    const request = { requestId: 'bench', method: 'POST', headers, search: '', body: Buffer.from(sent) };
    return (await answerGraphql(server, request, createRequestContext(services, localPrincipal, 'bench'))).body;
  };
};

const startApollo = async () => {
  const server = new ApolloServer<RequestContext>({ typeDefs: readTypeDefs(), resolvers });
  await server.start();
  return async (sent: string): Promise<string> => {
    const { body } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap(Object.entries(headers)),
        search: '',
        body: JSON.parse(sent),
      },
      context: async () => createRequestContext(services, localPrincipal, 'bench'),
    });
    if (body.kind !== 'complete') throw new Error('an answer in parts');
    return body.string;
  };
};

const ask = await (process.argv[2] === 'assay' ? startAssay() : startApollo());
const first = await ask(JSON.stringify({ query: '{ evidence(first: 500) { pageInfo { endCursor } } }' }));
const variables = { after: JSON.parse(first).data.evidence.pageInfo.endCursor };
const sent = JSON.stringify({ query, variables });

const { data } = JSON.parse(await ask(sent));
if (data.a.nodes.length + data.b.nodes.length !== 1_000) throw new Error('there are not 1,000 pieces of evidence');

process.on('message', async () => {
  const before = process.threadCpuUsage();
  await ask(sent);
  const { user, system } = process.threadCpuUsage(before);
  process.send?.((user + system) / 1_000);
});
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
