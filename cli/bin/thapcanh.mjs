#!/usr/bin/env node
// Starts the CLI under the project's own Node 24, whatever Node called it.
import { fileURLToPath } from 'node:url';
import { runNode } from './run-node.mjs';

// Stripped and compiled sources are kept, so that each start takes half as long; Node does without where it
// may not write.
const NODE_COMPILE_CACHE = fileURLToPath(
  new URL('../../node_modules/.cache/thapcanh', import.meta.url),
);

runNode([fileURLToPath(new URL('../src/main.ts', import.meta.url)), ...process.argv.slice(2)], {
  env: { NODE_COMPILE_CACHE, ...process.env },
});
