// For each validator texts it complains of, with the places, and texts it leaves alone.
import type { ValidatorCode } from 'sigma-ts-parser/validators';

export interface ValidatorCase {
  readonly bad: string;
  /** Where the findings are, as `line:column`. */
  readonly at: readonly string[];
  readonly good: string;
}

const IDS = ['5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11', '0c4a3a7e-2f6b-4a0c-8f0f-1f1c6a3e9b52'];

/** A rule; `head` is its first line, `items` the inside of its only selection in line 4. */
function rule(head: string, items = 'f: abc', source = '{category: proxy}'): string {
  return `${head}
title: ${head === '' ? 'Test' : `Test of ${head.replaceAll(/[^\w ]/g, '').slice(0, 80)}`}
logsource: ${source}
detection: {selection: {${items}}, condition: selection}
`;
}

function titled(title: string): string {
  return `title: ${title}\nlogsource: {category: proxy}\ndetection: {s: {f: 1}, condition: s}\n`;
}

function conditioned(selections: string, condition: string): string {
  return `title: Test\nlogsource: {category: proxy}\ndetection:\n  ${selections}\n  condition: ${condition}\n`;
}

/** A correlation in one line, its block in line 2. */
function correlation(body: string, head = 'title: Outer'): string {
  return `${head}\ncorrelation: {${body}}\n`;
}

const COUNT = 'type: event_count, rules: [inner], group-by: [u], timespan: 1m';
const INNER = rule('name: inner');

function all(...documents: readonly string[]): string {
  return documents.join('---\n');
}

const item = (bad: string, at: readonly string[], good: string): ValidatorCase => ({
  bad: rule('', bad),
  at,
  good: rule('', good),
});

const head = (bad: string, good: string, at = '1:1'): ValidatorCase => ({
  bad: rule(bad),
  at: [at],
  good: rule(good),
});

export const CASES: Readonly<Record<ValidatorCode, ValidatorCase>> = {
  alias_incomplete: {
    bad: all(INNER, correlation(`${COUNT}, condition: {gt: 1}, aliases: {u: {}}`)),
    at: ['7:1'],
    good: all(INNER, correlation(`${COUNT}, condition: {gt: 1}, aliases: {u: {inner: user}}`)),
  },
  alias_unused: {
    bad: all(INNER, correlation(`${COUNT}, condition: {gt: 1}, aliases: {x: {inner: user}}`)),
    at: ['7:1'],
    good: all(INNER, correlation(`${COUNT}, condition: {gt: 1}, aliases: {u: {inner: user}}`)),
  },
  all_of_them: {
    bad: conditioned('a: {f: 1}\n  b: {f: 2}', 'all of them'),
    at: ['6:14'],
    good: conditioned('a: {f: 1}\n  b: {f: 2}', '1 of them'),
  },
  contains_too_short: item(
    "f|contains: [a, '', abc]",
    ['4:38', '4:41'],
    "f|contains: ['$', '?a', abc], g|contains|re: a, h: a",
  ),
  control_character: item('f: "C:\\temp"', ['4:28'], "f: 'C:\\temp'"),
  count_not_whole: {
    bad: all(INNER, correlation(`${COUNT}, condition: {gt: 1.5, lt: -1}`)),
    at: ['7:90', '7:90'],
    good: all(
      INNER,
      correlation(`${COUNT}, condition: {gt: 1, lt: 5}`),
      correlation(
        `${COUNT.replace('event_count', 'value_avg')}, condition: {field: x, gt: 1.5}`,
        'title: B',
      ),
    ),
  },
  custom_field_resembles: head('falsepositive: [a]', 'agency: [a]'),
  date_in_future: head('date: 2026-11-23', 'date: 2026-11-22'),
  deprecated_without_successor: {
    bad: rule(`id: ${IDS[0]}\nstatus: deprecated`),
    at: ['2:1'],
    good: all(
      rule(`id: ${IDS[0]}\nstatus: deprecated`),
      rule(`id: ${IDS[1]}\nrelated: [{id: ${IDS[0]}, type: obsolete}]`),
    ),
  },
  description_short: head('description: Bad things', 'description: Bad things are done here'),
  duplicate_detection: {
    bad: all(titled('A'), titled('B')),
    at: ['7:1'],
    good: all(titled('A'), titled('B').replace('f: 1', 'f: 2')),
  },
  duplicate_id: {
    bad: all(rule(`id: ${IDS[0]}`), rule(`id: ${IDS[0]?.toUpperCase()}`)),
    at: ['6:1'],
    good: all(rule(`id: ${IDS[0]}`), rule(`id: ${IDS[1]}`)),
  },
  duplicate_name: {
    bad: all(rule('name: a'), rule('name: a')),
    at: ['6:1'],
    good: all(rule('name: a'), rule('name: A')),
  },
  duplicate_title: {
    bad: all(titled('One Thing'), titled('One thing')),
    at: ['5:1'],
    good: all(titled('One Thing'), titled('Another Thing')),
  },
  expand_without_placeholder: item("f|expand: '%a'", ['4:35'], "f|expand: '%a%'"),
  falsepositives_form: head('falsepositives: [none]', 'falsepositives: [Unknown]'),
  field_misplaced: {
    bad: all(
      rule('timeframe: 5m'),
      correlation(`${COUNT}, condition: {gt: 1}`, 'title: A\nlogsource: {category: proxy}'),
      'title: F\nlevel: low\nlogsource: {category: proxy}\nfilter: {rules: any, s: {f: 1}, condition: s}\n',
    ),
    at: ['1:1', '7:1', '11:1'],
    good: all(rule('timeline: 5m'), correlation(`${COUNT}, condition: {gt: 1}`)),
  },
  field_name_spaces: item('Threat Name: a', ['4:25'], 'ThreatName: a'),
  file_name: { bad: titled('A'), at: ['1:1'], good: '' },
  filter_not_negated: {
    bad: conditioned('a: {f: 1}\n  filter_b: {f: 2}', 'a and filter_b'),
    at: ['6:14'],
    good: conditioned('a: {f: 1}\n  filter_b: {f: 2}', 'a and not 1 of filter_*'),
  },
  filter_reference_unknown: {
    bad: 'title: F\nlogsource: {category: proxy}\nfilter: {rules: [nobody], s: {f: 1}, condition: s}\n',
    at: ['3:18'],
    good: all(
      INNER,
      'title: F\nlogsource: {category: proxy}\nfilter: {rules: [inner], s: {f: 1}, condition: s}\n',
    ),
  },
  group_by_missing: {
    bad: all(INNER, correlation(`${COUNT.replace('group-by: [u], ', '')}, condition: {gt: 1}`)),
    at: ['7:1'],
    good: all(INNER, correlation(`${COUNT}, condition: {gt: 1}`)),
  },
  id_missing: { bad: rule(''), at: ['2:1'], good: rule(`id: ${IDS[0]}`) },
  id_not_random: head(
    'id: 5013198d-4d5f-1b5b-9d6a-0b2a6f2f9d11',
    'id: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11',
  ),
  id_not_uuid: head('id: rule-7', `id: ${IDS[0]?.toUpperCase()}`),
  list_entry_duplicate: head('fields: [a, b, a]', 'fields: [a, b, A]'),
  list_entry_short: head('falsepositives: [a]', 'falsepositives: [ab]'),
  logsource_form: {
    bad: rule('', 'f: 1', '{service: windows firewall}'),
    at: ['3:1'],
    good: rule('', 'f: 1', '{service: firewall-as}'),
  },
  logsource_outside_taxonomy: {
    bad: rule('', 'f: 1', '{product: windows, category: proces_creation}'),
    at: ['3:1'],
    good: all(
      rule('', 'f: 1', '{product: windows, category: process_creation}'),
      rule('', 'f: 1', '{category: process_creation}'),
      rule('', 'f: 1', '{product: windows}'),
      rule('', 'f: 1', '{category: network, service: dns}'),
    ),
  },
  metadata_missing: {
    bad: titled('A'),
    at: ['1:1'],
    good: `status: test
description: a
references: [https://a.example]
author: b
date: 2026-11-22
tags: [attack.t1059]
falsepositives: [Unknown]
level: low
${titled('A')}`,
  },
  modified_before_date: {
    bad: rule('date: 2026-01-02\nmodified: 2026-01-01'),
    at: ['2:1'],
    good: rule('date: 2026-01-02\nmodified: 2026-01-02'),
  },
  modifier_alias: item('f|re|ignorecase: a', ['4:25'], 'f|re|i: a'),
  modifier_redundant: item(
    'f|contains|startswith: ab, g|re|contains: ab, h|cased|cased: ab',
    ['4:25', '4:52', '4:71'],
    'f|contains: ab, g|re|startswith: ab, h|cased: ab',
  ),
  of_single_selection: {
    bad: conditioned('a1: {f: 1}\n  b: {f: 2}', 'b or 1 of a*'),
    at: ['6:14'],
    good: conditioned('a1: {f: 1}\n  a2: {f: 2}', '1 of a*'),
  },
  of_without_wildcard: {
    bad: conditioned('a: {f: 1}', '1 of a'),
    at: ['5:14'],
    good: conditioned('a: {f: 1}', '1 of a* or 1 of them'),
  },
  range_empty: {
    bad: all(
      INNER,
      correlation(`${COUNT}, condition: {gt: 10, lt: 11}`),
      correlation(`${COUNT}, condition: {lt: 0}`, 'title: B'),
      correlation(`${COUNT}, condition: {eq: 1, neq: 1}`, 'title: C'),
    ),
    at: ['7:90', '10:90', '13:90'],
    good: all(
      INNER,
      correlation(`${COUNT}, condition: {gt: 10, lte: 11}`),
      correlation(`${COUNT}, condition: {eq: 0}`, 'title: B'),
      correlation(
        `${COUNT.replace('event_count', 'value_avg')}, condition: {field: x, gt: 10, lt: 11}`,
        'title: C',
      ),
    ),
  },
  reference_retired: {
    bad: all(rule('name: inner\nstatus: deprecated'), correlation(`${COUNT}, condition: {gt: 1}`)),
    at: ['8:42'],
    good: all(rule('name: inner\nstatus: test'), correlation(`${COUNT}, condition: {gt: 1}`)),
  },
  reference_unknown: {
    bad: correlation(`${COUNT}, condition: {gt: 1}`),
    at: ['2:42'],
    good: all(INNER, correlation(`${COUNT}, condition: {gt: 1}`)),
  },
  related_self: head(
    `id: ${IDS[0]}\nrelated: [{id: ${IDS[0]}, type: derived}]`,
    `id: ${IDS[0]}\nrelated: [{id: ${IDS[1]}, type: derived}]`,
    '2:1',
  ),
  related_type_unknown: head(
    `related: [{id: ${IDS[1]}, type: copied}]`,
    `related: [{id: ${IDS[1]}, type: derived}]`,
  ),
  related_unknown: head(
    `related: [{id: ${IDS[1]}, type: derived}]`,
    `related: [{id: ${IDS[1]}, type: renamed}]`,
  ),
  selection_unused: {
    bad: conditioned('a: {f: 1}\n  b: {f: 2}', 'a'),
    at: ['5:3'],
    good: conditioned('a: {f: 1}\n  b: {f: 2}', '[a, 1 of b*]'),
  },
  stable_without_author: {
    bad: rule('status: stable'),
    at: ['1:1', '1:1', '1:1'],
    good: rule('status: stable\nauthor: a\nlevel: low\ndescription: b'),
  },
  tag_form: head('tags: [attack.t59]', 'tags: [attack.t1059, cve.2021-44228, own.anything]'),
  tag_malformed: head('tags: [Attack]', 'tags: [attack.t1059]'),
  tag_namespace_unknown: head('tags: [atack.t1059]', 'tags: [attack.t1059]'),
  tag_tlp_contradictory: head('tags: [tlp.red, tlp.green]', 'tags: [tlp.red]'),
  taxonomy_not_sigma: head('taxonomy: ecs', 'taxonomy: sigma'),
  temporal_single_rule: {
    bad: all(INNER, correlation(COUNT.replace('event_count', 'temporal'))),
    at: ['7:1'],
    good: all(
      INNER,
      correlation(COUNT.replace('event_count', 'temporal').replace('[inner]', '[inner, inner]')),
    ),
  },
  text_too_long: head(`name: ${'x'.repeat(257)}`, `name: ${'x'.repeat(256)}`),
  title_case: {
    bad: titled('Script run From the Upload Folder'),
    at: ['1:1'],
    good: titled('Script Run From the Upload of whoami.exe via 7zip'),
  },
  title_form: {
    bad: titled('Detects a Script.'),
    at: ['1:1', '1:1'],
    good: titled('Detection of a Script'),
  },
  title_length: { bad: titled('X'.repeat(121)), at: ['1:1'], good: titled('X'.repeat(120)) },
  value_contradictory: item(
    "f|all: ['a', 'b']",
    ['4:25'],
    "f|all: ['a*', '*b'], g|contains|all: [a, b]",
  ),
  value_duplicate: item('f: [a, b, A]', ['4:35'], 'f|cased: [a, A], g|re: [a, A], h: [a, b]'),
  wildcard_instead_of_modifier: item(
    "f: ['*a', '*b'], g: 'a*', h: '*a*'",
    ['4:25', '4:42', '4:51'],
    "f: ['*a', 'b*'], g: 'a*b*', h: 'a?', i: '*', j|endswith: '*a'",
  ),
  wildcard_redundant: item(
    "f|contains: '*a*', g|endswith: '*a', h|startswith: 'a*'",
    ['4:37', '4:56', '4:76'],
    "f|contains: 'a*b', g|endswith: 'a*', h|startswith: '*a', i|re: 'a*'",
  ),
  windash_without_dash: item("f|windash: ' a'", ['4:25'], "f|windash: [' -a', ' b']"),
};
