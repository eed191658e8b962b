import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { matchOf, ruleText } from './sigma-text.ts';

/** A rule that asks `f: 1` of a log source. */
function ruleFor(title: string, logsource: string, extra = ''): string {
  return `title: ${title}\n${extra}logsource: ${logsource}\ndetection: {sel: {f: 1}, condition: sel}\n`;
}

function rulesetOf(text: string, placeholders: Record<string, string[]> = {}) {
  const { documents } = parseSigma(text, { path: 'rules.yml' });
  const { ruleset, diagnostics } = compileRuleset(documents, { placeholders });
  const found = diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
  return { ruleset, found };
}

describe('log sources', () => {
  const { ruleset } = rulesetOf(
    [
      ruleFor('windows', '{product: windows}'),
      ruleFor('creation', '{category: process_creation}'),
      ruleFor('both', '{product: Windows, category: process_creation}'),
      ruleFor('sysmon', '{product: windows, service: sysmon}'),
      ruleFor('registry', '{product: windows, category: registry_event}'),
    ].join('---\n'),
  );
  const titles = (logsource: object): string[] =>
    ruleset.match({ logsource, fields: { f: 1 }, raw: '' }).map(({ rule }) => rule.title);

  test('a rule applies when every key it names equals the event', () => {
    expect(titles({ product: 'windows' })).toEqual(['windows']);
    expect(titles({ product: 'linux', category: 'process_creation' })).toEqual(['creation']);
    expect(titles({ product: 'windows', category: 'process_creation', service: 'sysmon' })).toEqual(
      ['windows', 'creation', 'both', 'sysmon'],
    );
    expect(titles({})).toEqual([]);
  });

  test('each kind of registry activity is also a registry event', () => {
    expect(titles({ product: 'windows', category: 'registry_set' })).toEqual([
      'windows',
      'registry',
    ]);
  });
});

describe('matches', () => {
  test('come in the order of the documents', () => {
    const titles = ['c', 'a', 'b'];
    const { ruleset } = rulesetOf(
      titles.map((title) => ruleFor(title, '{category: x}')).join('---\n'),
    );

    const matches = ruleset.match({ logsource: { category: 'x' }, fields: { f: 1 }, raw: '' });

    expect(matches.map(({ rule }) => rule.title)).toEqual(titles);
  });

  test('say which selection, which field and which value', () => {
    const match = matchOf(
      `sel:
  Image|endswith: '\\cmd.exe'
  CommandLine|contains|all: ['/c', 'whoami']
words: [nothing, evil]
filter: {User: SYSTEM}
empty: {Parent: null}
condition: sel and 1 of w* and not filter and empty`,
      { Image: 'C:\\CMD.exe', CommandLine: ['cmd /c', 'whoami'], User: 'an' },
      'evil record',
    );

    expect(match?.why).toEqual([
      { selection: 'sel', field: 'Image', value: 'C:\\CMD.exe' },
      { selection: 'sel', field: 'CommandLine', value: 'cmd /c' },
      { selection: 'sel', field: 'CommandLine', value: 'whoami' },
      { selection: 'words', value: 'evil record' },
      { selection: 'empty', field: 'Parent', value: '' },
    ]);
  });

  test('values in reasons are cut', () => {
    const match = matchOf('sel: {f|contains: x}\ncondition: sel', { f: 'x'.repeat(100_000) });

    expect(match?.why[0]?.value.length).toBeLessThan(1000);
  });
});

describe('bad rules', () => {
  test('an expression that RE2 refuses is reported at its place, and the others run', () => {
    const bad = ruleText("sel:\n  f|re:\n    - 'a+'\n    - '(?=a)b'\ncondition: sel");

    const { ruleset, found } = rulesetOf(`${bad}---\n${ruleFor('good', '{category: x}')}`);

    expect(found).toEqual(['regex_invalid 7:9']);
    expect(ruleset.rules.map(({ title }) => title)).toEqual(['good']);
  });

  test('an id or a name is used once', () => {
    const id = 'id: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11\n';
    const text = [
      ruleFor('first', '{category: x}', `${id}name: n\n`),
      ruleFor('same id', '{category: x}', id.toUpperCase().replace('ID:', 'id:')),
      ruleFor('same name', '{category: x}', 'name: n\n'),
    ].join('---\n');

    const { ruleset, found } = rulesetOf(text);

    expect(found).toEqual(['duplicate_id 7:1', 'duplicate_name 12:1']);
    expect(ruleset.rules).toHaveLength(1);
  });
});

describe('placeholders', () => {
  const text = ruleText(
    "sel:\n  ip|cidr|expand: '%mgmt_nets%'\ncondition: not sel and known\nknown: {ip|exists: true}",
  );
  const event = (ip: string) => ({ logsource: { category: 'test' }, fields: { ip }, raw: '' });

  test('are filled from reference lists, whatever modifiers stand beside them', () => {
    const { ruleset, found } = rulesetOf(text, { mgmt_nets: ['192.0.2.0/24', '2001:db8::/32'] });

    expect(found).toEqual([]);
    expect(ruleset.match(event('192.0.2.7'))).toEqual([]);
    expect(ruleset.match(event('2001:db8::7'))).toEqual([]);
    expect(ruleset.match(event('198.51.100.7'))).toHaveLength(1);
  });

  test('a list that is not there rejects the rule, at the value', () => {
    expect(rulesetOf(text).found).toEqual(['placeholder_unresolved 5:21']);
    expect(rulesetOf(text.replace('%mgmt_nets%', '%__proto__%')).found).toEqual([
      'placeholder_unresolved 5:21',
    ]);
  });

  test('a list with a bad value rejects the rule that uses it', () => {
    expect(rulesetOf(text, { mgmt_nets: ['everywhere'] }).found).toEqual(['cidr_invalid 5:21']);
  });

  test('an empty list matches nothing', () => {
    const { ruleset, found } = rulesetOf(text, { mgmt_nets: [] });

    expect(found).toEqual([]);
    expect(ruleset.match(event('192.0.2.7'))).toHaveLength(1);
  });

  test.each([
    ["u|expand: 'CORP\\%users%'", 'corp%users%', true],
    ["u|expand: 'CORP\\\\%users%'", 'corp\\adm_an', true],
    ["u|contains|expand: '%users%'", 'x-svc-y', true],
    ["u|expand|endswith: '@%users%'", 'a@svc', true],
    ["u|re|expand: '^%users%$'", 'svc', true],
    ["u|re|expand: '^CORP\\\\%users%.*[0-9]$'", 'CORP\\adm_x7', true],
    ["u|re|expand: '^%users%$'", 'adm_x', true],
    ["u|re|expand: '^.\\%%users%'", 'x%svc', true],
    ["u|expand: '%users%%users%'", 'svcadm_b', true],
    ["u|expand: '100\\%'", '100%', true],
    ["u: '%users%'", 'svc', false],
  ])('%s against %s: %s', (item, value, expected) => {
    const { ruleset, found } = rulesetOf(ruleText(`sel:\n  ${item}\ncondition: sel`), {
      users: ['adm_*', 'svc'],
    });

    expect(found).toEqual([]);
    const event = { logsource: { category: 'test' }, fields: { u: value }, raw: '' };
    expect(ruleset.match(event).length > 0).toBe(expected);
  });
});

describe('filters', () => {
  const RULES = [
    ruleFor('web', '{category: webserver}', 'name: web\n'),
    ruleFor('nginx', '{category: webserver, product: nginx}'),
    ruleFor('other', '{category: proxy}'),
  ].join('---\n');
  const filter = (rules: string, logsource: string, condition: string): string =>
    `---\ntitle: Filter\nlogsource: ${logsource}\nfilter:\n  rules: ${rules}\n  known: {ip: 192.0.2.7}\n  condition: ${condition}\n`;
  const titles = (text: string, category: string, ip: string): string[] =>
    rulesetOf(text)
      .ruleset.match({ logsource: { category, product: 'nginx' }, fields: { f: 1, ip }, raw: '' })
      .map(({ rule }) => rule.title);

  test('over any rule are ANDed to every rule of the same or a narrower log source', () => {
    const text = RULES + filter('any', '{category: webserver}', 'not known');

    expect(titles(text, 'webserver', '192.0.2.7')).toEqual([]);
    expect(titles(text, 'webserver', '192.0.2.8')).toEqual(['web', 'nginx']);
    expect(titles(text, 'proxy', '192.0.2.7')).toEqual(['other']);
  });

  test('do not reach rules of a broader log source', () => {
    const text = RULES + filter('any', '{category: webserver, product: nginx}', 'not known');

    expect(titles(text, 'webserver', '192.0.2.7')).toEqual(['web']);
  });

  test('over named rules leave the others alone', () => {
    const text = RULES + filter('[web]', '{category: webserver}', 'not known');

    expect(titles(text, 'webserver', '192.0.2.7')).toEqual(['nginx']);
  });

  test('are ANDed as written: a condition without "not" keeps what it matches', () => {
    const text = RULES + filter('[web]', '{category: webserver}', 'known');

    expect(titles(text, 'webserver', '192.0.2.7')).toEqual(['web', 'nginx']);
    expect(titles(text, 'webserver', '192.0.2.8')).toEqual(['nginx']);
  });

  test('that apply to nothing are reported', () => {
    expect(rulesetOf(RULES + filter('[nginks]', '{category: webserver}', 'known')).found).toEqual([
      'filter_applies_to_nothing 17:11',
    ]);
    expect(rulesetOf(RULES + filter('[other]', '{category: webserver}', 'known')).found).toEqual([
      'filter_applies_to_nothing 17:11',
    ]);
  });
});

describe('correlations in a ruleset', () => {
  const rule = ruleFor('failed', '{category: x}', 'name: failed\n');
  const correlation = (name: string, body: string): string =>
    `---\ntitle: ${name}\nname: ${name}\ncorrelation: {${body}}\n`;
  const count = (rules: string, rest = 'condition: {gte: 3}'): string =>
    `type: event_count, rules: [${rules}], group-by: [u], timespan: 5m, ${rest}`;

  test('silence the rules they refer to, unless one says generate', () => {
    const raises = (text: string): boolean[] =>
      rulesetOf(text)
        .ruleset.match({ logsource: { category: 'x' }, fields: { f: 1 }, raw: '' })
        .map((match) => match.raises);

    expect(raises(rule)).toEqual([true]);
    expect(raises(rule + correlation('many', count('failed')))).toEqual([false]);
    const both =
      correlation('a', count('failed')) + correlation('b', `${count('failed')}, generate: true`);
    expect(raises(rule + both)).toEqual([true]);
  });

  test('stand behind those they refer to, in whatever order they were written', () => {
    const text = `${correlation('outer', 'type: temporal, rules: [inner, failed], group-by: [u], timespan: 1h')}${correlation('inner', count('failed'))}---\n${rule}`;

    const { ruleset, found } = rulesetOf(text);

    expect(found).toEqual([]);
    expect(ruleset.correlations.map(({ name }) => name)).toEqual(['inner', 'outer']);
  });

  test.each([
    [count('nobody'), 'reference_unknown 8:42'],
    [count('self'), 'correlation_cycle 8:42'],
    [
      'type: temporal_ordered, rules: [failed], group-by: [u], timespan: 5m, condition: not failed',
      'correlation_condition_invalid 8:96',
    ],
    [`${count('failed')}, aliases: {u: {other: f}}`, 'correlation_alias_invalid 8:115'],
  ])('%s is refused: %s', (body, finding) => {
    const { ruleset, found } = rulesetOf(rule + correlation('self', body));

    expect(found).toEqual([finding]);
    expect(ruleset.correlations).toEqual([]);
  });

  test('a chain judges values that the inner correlation carries', () => {
    const values = count('inner', 'condition: {field: host, gte: 2}').replace('event', 'value');

    const { found } = rulesetOf(
      rule + correlation('inner', count('failed')) + correlation('outer', values),
    );

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^correlation_field_not_carried 12:/);
  });

  test('what refers to a refused correlation is refused too', () => {
    const { found } = rulesetOf(
      rule + correlation('inner', count('nobody')) + correlation('outer', count('inner')),
    );

    expect(found.map((entry) => entry.split(' ')[0])).toEqual([
      'reference_unknown',
      'reference_unknown',
    ]);
  });
});
