/** Where things lie in a pack. Names are plain ASCII, with `/` between folders; there are no entries for folders. */
export const packPaths = {
  readme: 'README.txt',
  report: 'report.html',
  findings: 'findings.csv',
  population: 'population.csv',
  /** Only in a pack over a period. */
  nights: 'nights.csv',
  oscal: 'formats/oscal-assessment-results.json',
  ocsf: 'formats/ocsf-compliance-findings.ndjson',
  manifest: 'evidence/pack.json',
  log: 'evidence/log.ndjson',
  checkpoint: 'proofs/checkpoint.txt',
  /** Only in a pack that was timestamped: DER of a `TimeStampResp` (RFC 3161) of the checkpoint. */
  timestamp: 'proofs/checkpoint.tsr',
  sums: 'SHA256SUMS',
  note: 'pack.note',
} as const;

/** A block of the evidence table: one record a line, in order; the name is the RFC 6962 root of the lines. */
export const blockPath = (digest: string): string => `evidence/blocks/${digest}.ndjson`;

/** A block of the object store (runs, times), in the same form. */
export const objectPath = (digest: string): string => `evidence/objects/${digest}.ndjson`;

/** The checkpoint of the log right behind the entry of a sweep. */
export const checkpointPath = (sequence: number): string =>
  `proofs/checkpoints/${String(sequence).padStart(8, '0')}.txt`;
