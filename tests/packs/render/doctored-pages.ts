import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { testSigner } from '../../ledger/keys.ts';
import { type SealedData, withData } from './report-page.ts';

/** A page that somebody changed, and what the page must say then. */
export interface DoctoredPage {
  readonly title: string;
  readonly change: (page: string) => string;
  readonly says: RegExp;
}

const text = (from: string, wanted: string, instead: string) => (page: string) =>
  page.replaceAll(`data-from="${from}">${wanted}<`, `data-from="${from}">${instead}<`);

const data = (change: (data: SealedData) => void) => (page: string) => withData(page, change);

const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('the list is empty');
  return one;
};

const flip = (line: string, wanted: string, instead: string): string => {
  if (!line.includes(wanted)) throw new Error(`${wanted} is not in the line`);
  return line.replace(wanted, instead);
};

/** One for each thing that the check of the page covers, on the page of the sample pack. */
export const doctoredPages: readonly DoctoredPage[] = [
  { title: 'a total', change: text('total/fail', '6', '5'), says: /says “5” where “6” was sealed \(total\/fail\)/ },
  {
    title: 'a verdict',
    change: text('check/ebs-snapshot-encrypted/verdict', 'exceptions found', 'no exception found'),
    says: /check\/ebs-snapshot-encrypted\/verdict/,
  },
  {
    title: 'the title of a control',
    change: text('control/iso27001:2022/A.8.13/title', 'Information backup', 'Information security'),
    says: /A\.8\.13\/title/,
  },
  {
    title: 'the name of a resource',
    change: (page) => page.replace(/(data-from="item\/0\/id">)[^<]*/, '$1snap-1'),
    says: /item\/0\/id/,
  },
  {
    title: 'a fact of a resource',
    change: (page) => page.replace(/(data-from="item\/\d+\/facts">[^<]*encrypted: )false/, '$1true'),
    says: /facts\)/,
  },
  {
    title: 'a gap that is left out',
    change: (page) => page.replace(/<li><span data-from="gap\/\d+">.*?<\/li>/s, ''),
    says: /it leaves out gap\//,
  },
  {
    title: 'a resource that is left out',
    change: (page) => page.replace(/ data-from="item\/0\/id"/g, ''),
    says: /it leaves out item\/0\/id/,
  },
  {
    title: 'a resource that is left out with its proof',
    change: (page) => {
      let last = 0;
      const shorter = withData(page, ({ items }) => {
        last = items.length - 1;
        items.pop();
      });
      return shorter.replace(
        new RegExp(`<li>\n<p><span class="name"><span data-from="item/${last}/[\\s\\S]*?</li>\n`, 'g'),
        '',
      );
    },
    says: /it shows \d+ and \d+ resources, not/,
  },
  {
    title: 'a resource that stands for another',
    change: data((sealed) => {
      const [one, other] = sealed.items;
      if (one === undefined || other === undefined) throw new Error('there are not two resources');
      Object.assign(other, structuredClone(one));
    }),
    says: /it shows a resource twice/,
  },
  {
    title: 'a claim that nothing backs',
    change: (page) => page.replace('<main>', '<main><p data-from="total/certified">all</p>'),
    says: /where “nothing” was sealed/,
  },
  {
    title: 'counts in a sealed slice',
    change: data((sealed) => {
      sealed.slices = sealed.slices.map((line) => line.replace(/"fail":[1-9]\d*/, '"fail":0'));
    }),
    says: /the slices are not those that were sealed/,
  },
  {
    title: 'a slice that is removed',
    change: data((sealed) => {
      sealed.slices.pop();
    }),
    says: /the slices are not those that were sealed/,
  },
  {
    title: 'slices in another order',
    change: data((sealed) => {
      sealed.slices.reverse();
    }),
    says: /the slices are not those that were sealed/,
  },
  {
    title: 'a rationale in the sealed catalogue',
    change: data((sealed) => {
      sealed.catalogue = sealed.catalogue.map((line) => line.replace('"rationale":"', '"rationale":"Fully '));
    }),
    says: /the catalogue is not the one that was sealed/,
  },
  {
    title: 'a sealed entry',
    change: data((sealed) => {
      const item = first(sealed.items);
      item.line = flip(item.line, '"verdict":"FAIL"', '"verdict":"PASS"');
    }),
    says: /resource \d+ is not in its chunk/,
  },
  {
    title: 'the proofs of two resources exchanged',
    change: data((sealed) => {
      const [one, other] = sealed.items;
      if (one === undefined || other === undefined) throw new Error('there are not two resources');
      [one.step, one.chunk, other.step, other.chunk] = [other.step, other.chunk, one.step, one.chunk];
    }),
    says: /resource 0 is not in its chunk/,
  },
  {
    title: 'a chunk of another slice',
    change: data((sealed) => {
      const chunk = first(sealed.chunks);
      chunk.slice = (chunk.slice + 1) % sealed.slices.length;
    }),
    says: /chunk 0 is not in its slice/,
  },
  {
    title: 'the entry of the sweep',
    change: data((sealed) => {
      sealed.sweep.line = flip(sealed.sweep.line, '"trigger":"SCHEDULE"', '"trigger":"CLI"');
    }),
    says: /the entry of the sweep is not in the signed log/,
  },
  {
    title: 'the place of the sweep in the log',
    change: data((sealed) => {
      sealed.sweep.step.index = (sealed.sweep.step.index + 1) % sealed.sweep.step.size;
    }),
    says: /This page is not what was sealed/,
  },
  {
    title: 'the size in the checkpoint',
    change: data((sealed) => {
      sealed.checkpoint = sealed.checkpoint.replace(/\n(\d+)\n/, '\n9$1\n');
    }),
    says: /the signature of the checkpoint does not fit its text/,
  },
  {
    title: 'a bit of the signature',
    change: data((sealed) => {
      sealed.checkpoint = sealed.checkpoint.replace(/..(?=={0,2}\n$)/, 'AA');
    }),
    says: /the signature of the checkpoint does not fit its text/,
  },
  {
    title: 'another key under the same name',
    change: data((sealed) => {
      const [name = ''] = sealed.keys.log.split('+');
      sealed.keys.log = verifierKeyText(testSigner(name, 99));
    }),
    says: /the checkpoint is not signed by the key of the log/,
  },
  {
    title: 'a fingerprint',
    change: (page) => page.replace(/(data-from="key\/log">)..../g, '$10000'),
    says: /key\/log/,
  },
  {
    title: 'a narrower scope',
    change: data((sealed) => {
      sealed.asked.regions = ['us-east-1'];
    }),
    says: /This page is not what was sealed/,
  },
  {
    title: 'a check that is left out',
    change: data((sealed) => {
      sealed.asked.checkIds = sealed.asked.checkIds.filter((checkId) => checkId !== 'ebs-snapshot-encrypted');
    }),
    says: /is shown without one of its checks/,
  },
  {
    title: 'stale evidence that counts as fresh',
    change: data((sealed) => {
      sealed.stale = {};
    }),
    says: /This page is not what was sealed/,
  },
  {
    title: 'a later time at which all evidence is too old',
    change: data((sealed) => {
      sealed.asked.evaluatedFor = '2026-12-23T06:00:00.000Z';
    }),
    says: /that is too old counts as fresh/,
  },
];
