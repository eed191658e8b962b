// Alarms lead to what to do, their number is bounded, and the figures they look at are really written.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MEASURES } from '../../infra/constructs/measures.ts';
import { EXAMPLE } from './config-of.ts';
import { synthesize } from './synthesize.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const template = synthesize(EXAMPLE);

const alarmSchema = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  Metrics: z.array(z.looseObject({ MetricStat: z.unknown().optional() })).optional(),
});
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => alarmSchema.parse(Properties),
);
const runbookOf = (description: string) =>
  /Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(description)?.[1];

describe('alarms', () => {
  it('are at most 25, of at most ten metrics each', () => {
    expect(alarms.length).toBeGreaterThan(20);
    expect(alarms.length).toBeLessThanOrEqual(25);
    for (const { AlarmName, Metrics = [] } of alarms) {
      const read = Metrics.filter(({ MetricStat }) => MetricStat !== undefined);
      expect(read.length, AlarmName).toBeLessThanOrEqual(10);
    }
  });

  it('go to the operators', () => {
    for (const { AlarmActions } of alarms) expect(AlarmActions).toHaveLength(1);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'truc-he-thong@lamkhe.gov.example',
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
  });

  it.each(alarms.map(({ AlarmName, AlarmDescription }) => [AlarmName, AlarmDescription]))(
    '%s has a runbook that says what it means, what to look at, what to do and when it is over',
    (_name, description) => {
      const file = runbookOf(description);
      const text = readFileSync(join(ROOT, file ?? 'no runbook'), 'utf8');
      for (const part of ['Means', 'Look at', 'Do', 'Over when'])
        expect(text).toContain(`**${part}`);
      expect(text.length).toBeGreaterThan(800);
    },
  );

  it('sound where canary or watch is silent, and at nothing else that is', () => {
    const silent = template.findResources('AWS::CloudWatch::Alarm', {
      Properties: { TreatMissingData: 'breaching' },
    });
    expect(Object.values(silent).map(({ Properties }) => Properties.AlarmName)).toEqual([
      'ThapCanh-prod-canary',
      'ThapCanh-prod-watch-stopped',
    ]);
  });

  it('wait for no canary where none is shipped', () => {
    const text = EXAMPLE.replace('canary: { every: 5 }', 'canary: { every: off }');
    const found = synthesize(text).findResources('AWS::CloudWatch::Alarm', {
      Properties: { AlarmName: 'ThapCanh-prod-canary' },
    });
    expect(text).not.toBe(EXAMPLE);
    expect(found).toEqual({});
  });

  it.each(['gateway-errors', 'detect-errors', 'triage-errors'])(
    '%s compares a share of a hundred, as its limit is one',
    (id) => {
      const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith(id));
      const [shown] = (alarm?.Metrics ?? []).filter(({ MetricStat }) => MetricStat === undefined);
      expect(shown?.Expression).toMatch(/^100 \* /);
    },
  );

  it('see every queue and every dead-letter queue', () => {
    const queues = Object.keys(template.findResources('AWS::SQS::Queue'));
    const text = JSON.stringify(alarms);
    expect(queues.filter((id) => !text.includes(id))).toEqual([]);
  });

  it('of one thing tell of a removal from the archive, but not of what the lifecycle rule removes', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        detail: { reason: ['DeleteObject'], 'deletion-type': ['Permanently Deleted'] },
      },
    });
  });
});

describe('runbooks', () => {
  const folder = join(ROOT, 'docs/runbooks');
  const files = readdirSync(folder).filter((name) => name !== 'README.md');

  it('are all in the list', () => {
    const list = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(files.filter((name) => !list.includes(`(${name})`))).toEqual([]);
  });

  it('lead to files that are there', () => {
    const broken = files.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => {
          const [last = '', ...above] = target.split('/').toReversed();
          return !readdirSync(join(folder, ...above.toReversed())).includes(last);
        })
        .map((target) => `${name} → ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('figures of our own', () => {
  it('are at most ten metrics, each of a name of its own', () => {
    template.resourceCountIs('AWS::Logs::MetricFilter', Object.keys(MEASURES).length);
    expect(Object.keys(MEASURES).length).toBeLessThanOrEqual(10);
    expect(new Set(Object.values(MEASURES).map(({ name }) => name)).size).toBe(
      Object.keys(MEASURES).length,
    );
  });

  it.each(Object.values(MEASURES).map(({ name, folder, message }) => [name, folder, message]))(
    '%s is read from a line that %s writes: %s',
    (_name, folder, message) => {
      const sources = readdirSync(join(ROOT, 'functions', folder)).map((file) =>
        readFileSync(join(ROOT, 'functions', folder, file), 'utf8'),
      );
      const lines = sources.filter((text) =>
        new RegExp(`log\\.(?:info|warn|error)\\(\\s*'${message}'`).test(text),
      );
      expect(lines).toHaveLength(1);
    },
  );

  it('have no dimension: each would be a metric that is paid for', () => {
    for (const filter of Object.values(template.findResources('AWS::Logs::MetricFilter'))) {
      for (const one of filter.Properties.MetricTransformations) {
        expect(one.Dimensions).toBeUndefined();
      }
    }
  });
});
