// The file that the model is told everything in.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readInputs, shippedInputs } from '@thapcanh/cost-model';
import { describe, expect, it } from 'vitest';

const path = new URL('../../../packages/cost-model/inputs/ap-southeast-1.yaml', import.meta.url);
const text = readFileSync(fileURLToPath(path), 'utf8');

describe('inputs', () => {
  it('of the project are read, each figure with a source, a date and how sure it is', () => {
    const { prices, figures, quotas } = shippedInputs('ap-southeast-1');
    for (const { source, date, confidence } of Object.values({
      ...prices,
      ...figures,
      ...quotas,
    })) {
      expect(source).not.toBe('');
      expect(date).toMatch(/^202\d-\d\d-\d\d$/);
      expect(confidence).not.toBe('');
    }
  });

  it('know 34 provinces', () => {
    expect(Object.keys(shippedInputs('ap-southeast-1').cells.thousands)).toHaveLength(34);
  });

  it.each([
    ['sqsRequest:', 'sqsRequests:', 'prices.sqsRequest'],
    ['confidence: listed', 'confidence: certain', 'confidence'],
    ['low: 14.91', 'low: 99', 'low, value and high ascend'],
    ['region: ap-southeast-1', 'region: [', 'at line'],
  ])('in which %j is written %j are refused, with the place', (right, wrong, told) => {
    const read = readInputs(text.replace(right, wrong));
    expect(read).toMatchObject({ ok: false });
    expect('problems' in read && read.problems.join('\n')).toContain(told);
  });
});
