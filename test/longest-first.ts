// Which test files start first. Two workers share them out one by one: a long file that starts last keeps
// one of them waiting for the other. A clean clone knows no durations of an earlier run, so they are said here.
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longer than their size tells, the longest of each project first. */
export const LONGEST: readonly string[] = [
  'test/packages/log-formats/hostile.test.ts',
  'test/cli/commands/scan.test.ts',
  'test/functions/api/matrix.test.ts',
  'test/cli/commands/rules.test.ts',
  'test/packages/province/stories.test.ts',
  'test/functions/notify/faults.test.ts',
  'test/functions/triage/province.test.ts',
  'test/packages/audit/verify-export.test.ts',
  'test/conformance/province.test.ts',
  'test/cli/commands/logs.test.ts',
  'test/functions/watch/source-health.test.ts',

  'test/chaos/correlations.test.ts',
  'test/chaos/call-sites.test.ts',
  'test/chaos/phone.test.ts',
  'test/integration/correlations.test.ts',
  'test/integration/shippers/libraries.test.ts',
  'test/integration/outages/outages.test.ts',
  'test/integration/stories.test.ts',
  'test/chaos/seal.test.ts',
  'test/integration/audit.test.ts',
  'test/chaos/notifications.test.ts',
  'test/integration/dead-letters.test.ts',
  'test/integration/one-incident.test.ts',
  'test/integration/retries.test.ts',
  'test/chaos/regroup.test.ts',
  'test/integration/restore-drill.test.ts',
  'test/integration/path.test.ts',
  'test/integration/replay-rejects.test.ts',
  'test/integration/region-move.test.ts',

  'test/e2e/journeys.test.ts',
  'test/e2e/api-docs.test.ts',
  'test/e2e/incident-acts.test.ts',
  'test/e2e/hostile-text.test.ts',
  'test/e2e/file-names.test.ts',
  'test/e2e/sources.test.ts',
  'test/e2e/dashboards/contrast.test.ts',
  'test/e2e/dashboards/incident.test.ts',
  'test/e2e/overview.test.ts',
  'test/e2e/queue.test.ts',
  'test/e2e/rules.test.ts',
  'test/e2e/reports.test.ts',
];

/** The files of `LONGEST`, then the others as vitest orders them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId, project }: TestSpecification): number => {
      const place = LONGEST.indexOf(relative(project.config.root, moduleId));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
