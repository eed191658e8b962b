import type { ParsedEvent } from '@thapcanh/log-formats';
import type { SigmaEvent } from 'sigma-engine';
import { describe, expectTypeOf, test } from 'vitest';

describe('the engine and the log formats', () => {
  test('agree on fields and log sources without knowing each other', () => {
    expectTypeOf<ParsedEvent['fields']>().toExtend<SigmaEvent['fields']>();
    expectTypeOf<ParsedEvent['logsource']>().toExtend<SigmaEvent['logsource']>();
  });
});
