// What a file may ask for is what the construct library knows.
import { LOG_DAYS } from '@thapcanh/deployment-config';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, it } from 'vitest';

it('knows the days for which CloudWatch Logs keeps a group', () => {
  const known = Object.values(RetentionDays).filter(
    (days) => typeof days === 'number' && days !== RetentionDays.INFINITE,
  );

  expect([...LOG_DAYS]).toEqual(known);
});
