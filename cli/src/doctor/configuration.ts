// The file of a deployment, as `cdk deploy` would read it.
import {
  type Config,
  type ConfigProblem,
  DEFAULT_NOTIFICATIONS,
  describeProblem,
  readConfigFile,
} from '@thapcanh/deployment-config';
import type { Finding } from './finding.ts';

/** As much of a deployment's file as is checked against the account. */
export type AccountConfig = Pick<Config, 'notifications'> &
  Partial<Pick<Config, 'account' | 'region' | 'domain'>>;

export interface Configuration {
  readonly findings: readonly Finding[];
  /** Absent when the file is wrong: nothing can be compared with it. */
  readonly config?: AccountConfig;
}

/**
 * Reads the file, or takes what holds where nothing is written. A problem is a finding with its place.
 *
 * @example checkConfiguration('soc.yaml').findings // [{ check: 'configuration', status: 'failed', found: 'soc.yaml:4:3 …' }]
 */
export function checkConfiguration(file: string | undefined): Configuration {
  if (file === undefined) return { findings: [], config: { notifications: DEFAULT_NOTIFICATIONS } };
  const result = readConfigFile(file);
  if ('problems' in result) return { findings: result.problems.map(problemFinding) };
  const { province, stage } = result.config;
  const found = `${file}: ${province}, stage ${stage}`;
  return { findings: [{ check: 'configuration', status: 'ok', found }], config: result.config };
}

function problemFinding(problem: ConfigProblem): Finding {
  return {
    check: 'configuration',
    status: 'failed',
    found: describeProblem(problem),
    next: 'correct the file; config/example.yaml shows every field.',
  };
}
