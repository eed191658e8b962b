import { describe, expect, it } from 'vitest';
import { importantFields } from '../../../dashboards/src/incident/evidence/important-fields.ts';

const names = (fields: readonly (readonly [string, string])[]) => fields.map(([name]) => name);

describe('the fields that matter', () => {
  const web = {
    logsource: { category: 'webserver' },
    common: {
      'event.code': 'x',
      'host.name': 'dvc-web01',
      'user_agent.original': 'curl',
      'http.response.status_code': 200,
      'url.query': 'c=id',
      'url.path': '/a.jsp',
      'http.request.method': 'GET',
      'source.ip': '198.51.100.23',
      'source.port': 4711,
    },
    fields: { 'cs-uri-stem': '/a.jsp', 'source.ip': '198.51.100.23', empty: '', absent: null },
  };

  it('are the six of the kind of log, in their order', () => {
    const { important } = importantFields(web, []);

    expect(names(important)).toEqual([
      'source.ip',
      'http.request.method',
      'url.path',
      'url.query',
      'http.response.status_code',
      'user_agent.original',
    ]);
  });

  it('begin with what matched', () => {
    const { important } = importantFields(web, ['4711']);

    expect(names(important)[0]).toBe('source.port');
    expect(important).toHaveLength(6);
  });

  it('leave nothing out: the others follow, also under the names of the log', () => {
    const { important, others } = importantFields(web, []);

    expect(names(others)).toContain('cs-uri-stem');
    expect(new Set(names([...important, ...others]))).toEqual(
      new Set([...Object.keys(web.common), 'cs-uri-stem']),
    );
  });

  it('are told for a category of a name that every object has', () => {
    const { important } = importantFields({ ...web, logsource: { category: 'constructor' } }, []);

    expect(names(important)[0]).toBe('host.name');
  });
});
