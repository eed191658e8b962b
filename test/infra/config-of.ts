// Configurations for tests: texts of files, read as the CDK app reads them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Config, describeProblem, readConfig } from '@thapcanh/deployment-config';

const shipped = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../config/${name}`, import.meta.url)), 'utf8');

export const EXAMPLE = shipped('example.yaml');
export const LOCAL = shipped('local.yaml');

/** The configuration in a text that must be right. */
export function configOf(text: string): Config {
  const result = readConfig(text, 'soc.yaml');
  if ('config' in result) return result.config;
  throw new Error(result.problems.map(describeProblem).join('\n'));
}
