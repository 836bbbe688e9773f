#!/usr/bin/env node
import './require-node.mjs';
import { enableCompileCache } from 'node:module';

// Parsing the AWS clients costs more memory than a sweep; from the second start on it is skipped.
enableCompileCache();
await import('./main.ts');
