import { explainEvents, type JudgedEvent } from '@thapcanh/rule-tests';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';

function explained(rules: string, events: readonly JudgedEvent[]): readonly string[] {
  const { documents } = parseSigma(rules, { path: 'rules.yml' });
  const { ruleset } = compileRuleset(documents, {});
  const subject = documents.at(-1);
  return subject === undefined ? [] : explainEvents(subject, events, { ruleset, placeholders: {} });
}

const RULE = `
title: Upload run
id: 3f0d2f6e-21f5-4f6b-8a36-6d7b8b7c1a01
logsource: { category: webserver }
detection:
  upload: { cs-method: POST, cs-uri-stem|contains: [/uploads/, /files/] }
  script:
    - { cs-uri-stem|endswith: .php }
    - { sc-status|gte: 500 }
  refused: { sc-status: 403 }
  condition: upload and script and not refused
`;
const REQUEST: JudgedEvent = {
  logsource: { category: 'webserver' },
  fields: { 'cs-method': 'POST', 'cs-uri-stem': '/a.html', 'sc-status': 403 },
  raw: 'POST /a.html 403',
};

describe('an explanation', () => {
  test('names each selection, and of those that fail what is asked and what is there', () => {
    expect(explained(RULE, [REQUEST])).toEqual([
      'selection upload does not hold',
      '  - cs-uri-stem|contains: /uploads/, /files/',
      '  + cs-uri-stem: /a.html',
      'selection script does not hold',
      '  - cs-uri-stem|endswith: .php',
      '  + cs-uri-stem: /a.html',
      '  - sc-status|gte: 500',
      '  + sc-status: 403',
      'selection refused holds',
    ]);
  });

  test('says that a field is absent, though an object has one of that name', () => {
    const rule = RULE.replace('cs-method: POST', 'constructor: POST');

    expect(explained(rule, [REQUEST])).toContain('  + constructor is absent');
  });

  test('begins with the log source when that is another', () => {
    expect(explained(RULE, [{ ...REQUEST, logsource: { product: 'linux' } }])).toEqual([
      '- log source category: webserver',
      '+ log source product: linux',
    ]);
  });

  test('says so when there is no event', () => {
    expect(explained(RULE, [])).toEqual(['no record became an event']);
  });

  test('counts for a correlation what its rules match', () => {
    const correlation = `${RULE.replace('403', '404')}---
title: Many uploads
correlation:
  type: event_count
  rules: 3f0d2f6e-21f5-4f6b-8a36-6d7b8b7c1a01
  group-by: [source.ip]
  timespan: 5m
  condition: { gte: 3 }
`;
    const upload = { ...REQUEST, fields: { ...REQUEST.fields, 'cs-uri-stem': '/uploads/a.php' } };

    expect(explained(correlation, [REQUEST, upload, upload])).toEqual([
      '2 of 3 events match "Upload run"',
      'asked for: event_count within 5m, by source.ip',
    ]);
  });
});
