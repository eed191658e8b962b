// The one file an administrator writes: what is accepted, and how what is wrong is told.

import { describeProblem, readConfig, readConfigFile } from '@thapcanh/deployment-config';
import { loadProvince } from '@thapcanh/province';
import { describe, expect, it } from 'vitest';
import { configOf, EXAMPLE, LOCAL } from '../../infra/config-of.ts';

const MINIMAL = `province: tỉnh Lam Khê
stage: dev
regulations: VN-2026
identity:
  provider: oidc
  issuer: https://id.example
  clientId: soc
retention:
  archive: { lock: none, days: 1 }
  evidence: { lock: none, days: 1 }
  functionLogs: 7
`;

function problemsOf(text: string): readonly string[] {
  const result = readConfig(text, 'soc.yaml');
  return 'problems' in result ? result.problems.map(describeProblem) : [];
}

describe('a file of configuration', () => {
  it('needs no more than its required fields', () => {
    expect(configOf(MINIMAL)).toMatchObject({ stage: 'dev', phoneLinkHours: 12, operators: [] });
  });

  it('is shown by an example that is accepted as it stands', () => {
    expect(configOf(EXAMPLE)).toMatchObject({ stage: 'prod', identity: { provider: 'oidc' } });
  });

  it('of this machine names the province whose data the local cloud registers', () => {
    expect(configOf(LOCAL).province).toBe(loadProvince().name);
  });

  it('that is not there is told with what to do', () => {
    expect(readConfigFile('nowhere.yaml')).toMatchObject({
      problems: [{ file: 'nowhere.yaml', message: expect.stringContaining('-c config=FILE') }],
    });
  });
});

describe('a problem', () => {
  it('of an unknown field is told where the field stands, with the nearest known one, and what is missing so', () => {
    expect(problemsOf(MINIMAL.replace('functionLogs', 'functionLog'))).toEqual([
      'soc.yaml:9:3 retention.functionLogs: is missing.',
      'soc.yaml:11:3 retention.functionLog: is not known here. Did you mean "functionLogs"? Known: archive, evidence, functionLogs.',
    ]);
  });

  it('of an unknown field among alternatives knows the fields of all', () => {
    expect(problemsOf(MINIMAL.replace('clientId', 'clientID'))).toContainEqual(
      expect.stringContaining(
        'soc.yaml:7:3 identity.clientID: is not known here. Did you mean "clientId"?',
      ),
    );
  });

  it('of a value is told where the value stands', () => {
    expect(problemsOf(MINIMAL.replace('functionLogs: 7', 'functionLogs: 8'))).toEqual([
      expect.stringMatching(/^soc\.yaml:11:17 retention\.functionLogs: is one of 1, 3, 5, 7, /),
    ]);
  });

  it('of the syntax is told where the parser stopped', () => {
    expect(problemsOf('province: [')).toEqual([expect.stringMatching(/^soc\.yaml:1:12 /)]);
  });

  it('is told for each thing that is wrong, not for the first alone', () => {
    const text = MINIMAL.replace('stage: dev', 'stage: test').replace('VN-2026', 'VN-2016');
    expect(problemsOf(text).map((line) => line.split(' ')[1])).toEqual(['stage:', 'regulations:']);
  });

  it.each(['<<: *none', 'a: &a [x]\nb: [*a, *a]', '__proto__: { stage: prod }'])(
    'and never a crash is what %j gives',
    (text) => expect(problemsOf(text)).not.toEqual([]),
  );
});

describe('a production stage', () => {
  const prod = MINIMAL.replace('stage: dev', 'stage: prod');

  it('is held to the regulations, field by field', () => {
    expect(problemsOf(prod).map((line) => line.split(' ')[1])).toEqual([
      'retention.archive.lock:',
      'retention.archive.days:',
      'retention.evidence.lock:',
      'retention.functionLogs:',
      'budget:',
      'region:',
    ]);
  });

  it('says which regulations ask for it', () => {
    expect(problemsOf(prod)[1]).toBe(
      'soc.yaml:9:32 retention.archive.days: must be 365 or more: VN-2026 asks for it in stage prod',
    );
  });
});

describe('every stage', () => {
  it('keeps the archive at least as long as it is locked', () => {
    const text = MINIMAL.replace(
      '{ lock: none, days: 1 }',
      '{ lock: none, days: 9, deleteAfter: 8 }',
    );
    expect(problemsOf(text)).toEqual([
      'soc.yaml:9:48 retention.archive.deleteAfter: is earlier than the lock ends (9 days)',
    ]);
  });

  it('with a budget has somebody to tell', () => {
    expect(problemsOf(`${MINIMAL}budget: { monthly: 60 }\n`)).toEqual([
      expect.stringContaining('operators: must name somebody'),
    ]);
  });
});
