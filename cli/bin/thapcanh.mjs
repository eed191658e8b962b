#!/usr/bin/env node
// Starts the CLI under the project's own Node 24, whatever Node called it.
import { fileURLToPath } from 'node:url';
import { runNode } from './run-node.mjs';

runNode([fileURLToPath(new URL('../src/main.ts', import.meta.url)), ...process.argv.slice(2)]);
