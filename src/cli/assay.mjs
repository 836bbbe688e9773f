#!/usr/bin/env node
import './require-node.mjs';
import { enableCompileCache } from 'node:module';

// Parsing the AWS clients costs more memory than a sweep; from the second start on it is skipped.
enableCompileCache();
// GraphQL checks more than it must where nothing says that this is no development.
process.env.NODE_ENV ??= 'production';
await import('./main.ts');
