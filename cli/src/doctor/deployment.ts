// Whether a deployment answers: its outputs, its addresses.
import type { Deployment } from '../deployment/deployment.ts';
import { type Finding, failureText } from './finding.ts';

const OUTPUTS = [
  'DashboardUrl',
  'ApiUrl',
  'IngestQueueUrl',
  'IngestDirectQueueUrl',
  'IngestDropQueueUrl',
  'IngestSingleQueueUrl',
  'AlertsQueueUrl',
  'NotifyQueueUrl',
  'CoreTable',
  'FlowTable',
  'LandingBucket',
  'ArchiveBucket',
  'DropBucket',
  'RulesetBucket',
] as const;

export interface DeploymentCheckOptions {
  readonly deployment: Deployment;
  readonly fetch: typeof fetch;
}

/** Findings on the outputs, the door, the API and the dashboards. */
export async function checkDeployment({
  deployment,
  fetch: ask,
}: DeploymentCheckOptions): Promise<readonly Finding[]> {
  const missing = OUTPUTS.filter((name) => !has(deployment, name));
  if (missing.length > 0) {
    return [
      {
        check: 'outputs',
        status: 'failed',
        found: `The stack has no output ${missing.join(', ')}.`,
        next: 'deploy this version with --outputs-file.',
      },
    ];
  }
  const api = deployment.output('ApiUrl').replace(/\/$/, '');
  const web = deployment.output('DashboardUrl').replace(/\/$/, '');
  return [
    { check: 'outputs', status: 'ok', found: `${OUTPUTS.length} outputs` },
    await answers(ask, 'intake', `${api}/services/collector/health`, [200]),
    // Without a token: the right answer is that it asks for one.
    await answers(ask, 'api', `${api}/v1/incidents`, [401]),
    await answers(ask, 'dashboards', `${web}/config.json`, [200]),
    await answers(ask, 'api at the dashboards', `${web}/v1/incidents`, [401]),
  ];
}

function has(deployment: Deployment, name: string): boolean {
  try {
    return deployment.output(name) !== '';
  } catch {
    return false;
  }
}

async function answers(
  ask: typeof fetch,
  check: string,
  url: string,
  right: readonly number[],
): Promise<Finding> {
  const next = 'look at the function’s log, and docs/runbooks.';
  try {
    const { status } = await ask(url, { signal: AbortSignal.timeout(15_000) });
    return right.includes(status)
      ? { check, status: 'ok', found: `${url} answers ${status}` }
      : {
          check,
          status: 'failed',
          found: `${url} answers ${status}, not ${right.join(' or ')}.`,
          next,
        };
  } catch (error) {
    return { check, status: 'failed', found: `${url}: ${failureText(error)}`, next };
  }
}
