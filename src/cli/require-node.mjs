// Plain JavaScript that every Node reads: TypeScript files, zstd and the AWS SDK need Node 24, which npm installs beside Assay.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Assay needs Node 24 and this is Node ${process.versions.node}: run it through npm (npm start, npm test, npm run assay -- …), which uses the Node 24 that "npm ci" puts into node_modules, or install Node 24 for this platform.\n`,
  );
  process.exit(1);
}
