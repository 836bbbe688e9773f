import pLimit from 'p-limit';
import type { ImageFacts, ImageTimes, ScanEngine } from '../../domain/facts/images.ts';
import { absent, isAbsent, isObserved, observed, type Reading } from '../../domain/reading.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { imageCoverageActions, readImageCoverage } from '../inspector2/image-coverage.ts';
import { imageFindingsActions, readImageFindings } from '../inspector2/image-findings.ts';
import { present } from '../present.ts';
import { attempt } from '../source-error.ts';
import { basicScanActions, readBasicScan } from './basic-scan.ts';
import { imageId } from './image-identity.ts';
import { readScanEngine, scanEngineActions } from './scan-engine.ts';
import { imageNotFound, repositoryNotFound } from './vanished-codes.ts';

export const imageScannerActions = [
  ...scanEngineActions,
  ...basicScanActions,
  ...imageCoverageActions,
  ...imageFindingsActions,
] as const satisfies readonly Operation[];

/** What the scan engine knows of one image. */
export interface ScanResult {
  readonly facts: Pick<ImageFacts, 'scan' | 'coverage' | 'vulnerabilities' | 'inUse'>;
  readonly times: Pick<ImageTimes, 'lastScannedAt' | 'vulnerabilitySourceUpdatedAt'>;
}

/** The scan engine of a registry, ready to be asked about its images. */
export interface ImageScanner {
  readonly engine: ScanEngine;
  /** Undefined when the image is gone. */
  readonly scan: (repositoryName: string, digest: string) => Promise<ScanResult | undefined>;
}

const unread: ScanResult = { facts: {}, times: {} };

const concurrentReads = 5;

const basicScanner = (source: SliceSource): ImageScanner['scan'] => {
  const limit = pLimit(concurrentReads);
  return async (repositoryName, digest) => {
    const reading = await limit(() =>
      attempt(
        () => readBasicScan(source, repositoryName, digest),
        ['ScanNotFoundException', imageNotFound, repositoryNotFound],
      ),
    );
    if (!isObserved(reading)) {
      const gone = isAbsent(reading) && reading.absent !== 'ScanNotFoundException';
      return gone ? undefined : { facts: { scan: reading }, times: {} };
    }
    const { scan, vulnerabilitySourceUpdatedAt } = reading.observed;
    return { facts: { scan: observed(scan) }, times: present({ vulnerabilitySourceUpdatedAt }) };
  };
};

/** The reading of one member of a map that was read whole. */
const memberOf = <T>(map: Reading<ReadonlyMap<string, T>>, id: string, missing: Reading<T>): Reading<T> => {
  if (!isObserved(map)) return map;
  const member = map.observed.get(id);
  return member === undefined ? missing : observed(member);
};

/** Reads Inspector's lists when the first image asks for them. */
const enhancedScanner =
  (source: SliceSource): ImageScanner['scan'] =>
  async (repositoryName, digest) => {
    const coverages = await attempt(() => source.shared('inspector2:image-coverage', readImageCoverage));
    const findings = await attempt(() => source.shared('inspector2:image-findings', readImageFindings));
    const id = imageId(repositoryName, digest);
    const coverage = memberOf(coverages, id, absent('NOT_IN_COVERAGE'));
    const vulnerabilities = memberOf(findings, id, observed([]));
    if (!isObserved(coverage)) return { facts: { coverage, vulnerabilities }, times: {} };
    const { inUse, lastScannedAt } = coverage.observed;
    return {
      facts: { coverage: observed(coverage.observed.coverage), vulnerabilities, ...present({ inUse }) },
      times: present({ lastScannedAt }),
    };
  };

/**
 * Opens the scan engine that the registry names. While it is unknown, or Inspector does not scan, nothing is read of
 * the images: the engine of the facts says why.
 */
export const openImageScanner = async (source: SliceSource): Promise<ImageScanner> => {
  const engine = await readScanEngine(source);
  const { scanning, inspector } = engine;
  const scanType = isObserved(scanning) ? scanning.observed.scanType : undefined;
  if (scanType === 'BASIC') return { engine, scan: basicScanner(source) };
  if (scanType === 'ENHANCED' && inspector !== undefined && isObserved(inspector) && inspector.observed === 'ENABLED') {
    return { engine, scan: enhancedScanner(source) };
  }
  return { engine, scan: async () => unread };
};
