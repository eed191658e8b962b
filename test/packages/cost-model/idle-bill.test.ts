// The bill at rest is counted from the template: what is in it costs what AWS says, and nothing in it is unpriced.
import { idleBill, shippedInputs, timesAMonth } from '@thapcanh/cost-model';
import { describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../infra/config-of.ts';
import { synthesize } from '../../infra/synthesize.ts';

const inputs = shippedInputs('ap-southeast-1');
const deployed: unknown = synthesize(EXAMPLE).toJSON();

function billOf(template: unknown) {
  const idle = idleBill([template], inputs);
  if (!idle.ok) throw new Error(`${idle.unpriced.join()} ${idle.uncounted.join()}`);
  return idle.bill;
}

const withResource = (Type: string, Properties: object = {}) => ({
  Resources: { One: { Type, Properties } },
});

describe('the deployed template', () => {
  it('has no type of resource without a price, and no schedule whose calls nobody counted', () => {
    expect(idleBill([deployed], inputs)).toMatchObject({ ok: true });
  });

  it('costs at most 15 USD a month at rest, before free allowances', () => {
    expect(billOf(deployed).usd).toBeLessThanOrEqual(15);
  });

  it('pays for the polls of each queue that a function reads', () => {
    const polls = billOf(deployed).lines.filter(({ item }) => item.startsWith('polls of '));
    expect(polls.map(({ item }) => item).toSorted()).toEqual(
      ['Alerts', 'Ingest', 'IngestDirect', 'IngestDrop', 'IngestSingle', 'Notify'].map(
        (queue) => `polls of ${queue}`,
      ),
    );
    // Five polls of twenty seconds, all month.
    expect(polls.every(({ quantity }) => quantity === 657_000)).toBe(true);
  });

  it('pays for the canary, and for none where it is off', () => {
    const off = EXAMPLE.replace('canary: { every: 5 }', 'canary: { every: off }');
    const without = billOf(synthesize(off).toJSON());
    const canaries = billOf(deployed).lines.filter(({ item }) => item.includes('canaries'));
    expect(canaries.map(({ item }) => item)).toContain('Triage for canaries writes tables');
    expect(canaries.reduce((sum, { usd }) => sum + usd, 0)).toBeLessThan(0.5);
    expect(without.lines.filter(({ item }) => item.includes('canaries'))).toEqual([]);
  });

  it('runs watch each minute', () => {
    expect(billOf(deployed).lines).toContainEqual(
      expect.objectContaining({ item: 'Watch by its schedule', quantity: 43_800 }),
    );
  });
});

describe('a bill', () => {
  it('is the sum of its lines, and less after free allowances', () => {
    const { lines, usd, usdAfterFree } = billOf(deployed);
    expect(lines.reduce((sum, line) => sum + line.usd, 0)).toBeCloseTo(usd, 10);
    expect(usdAfterFree).toBeLessThan(usd);
  });

  it('counts a free allowance once for all lines of its price', () => {
    const queue = (id: string) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': [id, 'Arn'] } },
    });
    const { usd, usdAfterFree } = billOf({
      Resources: { A: queue('A'), B: queue('B'), C: queue('C') },
    });
    expect(usd - usdAfterFree).toBeCloseTo(0.4, 10);
  });

  it('counts each metric of an alarm on an expression', () => {
    const metric = { MetricStat: {}, Id: 'm' };
    const alarm = withResource('AWS::CloudWatch::Alarm', {
      Metrics: [{ Expression: 'SUM(METRICS())', Id: 'e' }, metric, metric, metric],
    });
    expect(billOf(alarm).lines).toMatchObject([{ quantity: 3, price: 'alarmMetric' }]);
  });

  it('counts an alarm on one metric, keys, dashboards, figures from logs and rules of an ACL', () => {
    expect(billOf(withResource('AWS::CloudWatch::Alarm')).usd).toBeCloseTo(0.1);
    expect(billOf(withResource('AWS::KMS::Key')).usd).toBeCloseTo(1);
    expect(billOf(withResource('AWS::CloudWatch::Dashboard')).usd).toBeCloseTo(3);
    expect(billOf(withResource('AWS::Logs::MetricFilter')).usd).toBeCloseTo(0.3);
    expect(billOf(withResource('AWS::WAFv2::WebACL', { Rules: [{}, {}] })).usd).toBeCloseTo(7);
  });

  it('counts each weekly copy that a backup plan keeps', () => {
    const plan = withResource('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [{ Lifecycle: { DeleteAfterDays: 35 } }] },
    });
    expect(billOf(plan).lines).toMatchObject([{ item: 'weekly copies of core', quantity: 2.5 }]);
  });

  it('is refused for a type that the model does not know, by name', () => {
    expect(idleBill([withResource('AWS::EC2::NatGateway')], inputs)).toEqual({
      ok: false,
      unpriced: ['AWS::EC2::NatGateway'],
      uncounted: [],
    });
  });

  it('is refused for a schedule of a function whose calls were not counted', () => {
    const template = {
      Resources: {
        DreamFunction01234567: { Type: 'AWS::Lambda::Function' },
        Nightly: {
          Type: 'AWS::Events::Rule',
          Properties: {
            ScheduleExpression: 'rate(1 day)',
            Targets: [{ Arn: { 'Fn::GetAtt': ['DreamFunction01234567', 'Arn'] } }],
          },
        },
      },
    };
    expect(idleBill([template], inputs)).toMatchObject({ ok: false, uncounted: ['Dream'] });
  });
});

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', 43_800],
    ['rate(5 minutes)', 8760],
    ['cron(15 * * * ? *)', 730],
    ['cron(0 17 * * ? *)', 730 / 24],
  ])('%s runs %d times a month', (expression, times) => {
    expect(timesAMonth(expression)).toBeCloseTo(times, 6);
  });

  it('that cannot be counted is an error, not nothing', () => {
    expect(() => timesAMonth('cron(0/5 8 ? * MON *)')).toThrow('is not known here');
  });
});
