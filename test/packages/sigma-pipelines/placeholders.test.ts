import { applyPipelines } from 'sigma-pipelines';
import { describe, expect, it } from 'vitest';
import {
  applied,
  complaints,
  documentsOf,
  matches,
  outline,
  pipelineOf,
  ruleText,
} from './pipeline-text.ts';

const vars = String.raw`vars:
  admins: [root, 'adm*', 'a\*b', '50%x%', 'C:\']
  hosts: [h1, h2]
  nets: [192.0.2.0/24, '2001:db8::/32']`;
const fill = pipelineOf('- {type: value_placeholders}', vars);

/** What becomes of `key: value` when placeholders are filled in. */
function become(item: string, steps = '- {type: value_placeholders}'): string {
  const rule = applied(ruleText(`sel:\n  ${item}\ncondition: sel`), pipelineOf(steps, vars));
  return outline(rule).replace(/^sel: (.*)\ncondition: sel$/s, '$1');
}

describe('value_placeholders', () => {
  it('gives a value every text of the variable, in which wildcards count', () => {
    expect(become('A|expand: "%admins%"')).toBe(String.raw`A=root|adm*|a[*]b|50%x%|C:\ `.trim());
  });

  it('applies the other modifiers afterwards', () => {
    expect(become('A|contains|expand: "x%hosts%"')).toBe('A=*xh1*|*xh2*');
    expect(become('A|expand|cidr: "%nets%"')).toBe('A=192.0.2.0/24|2001:db8::/32');
    expect(become(String.raw`A|re|expand: '^\%%admins%\d'`)).toBe(
      String.raw`A=/^%root\d/|/^%adm.*\d/|/^%a\*b\d/|/^%50\%x\%\d/|/^%C:\\\d/`.replaceAll(
        String.raw`\%`,
        '%',
      ),
    );
  });

  it('keeps a value that ends in a backslash apart from what follows', () => {
    expect(become('A|expand: "%admins%*"').split('|').at(-1)).toBe(String.raw`C:\*`);
  });

  it('combines several placeholders, and lets any combination do under all', () => {
    expect(become('A|expand|all: ["%hosts%-%hosts%", x]')).toBe('A=h1-h1|h1-h2|h2-h1|h2-h2 & x');
  });

  it('leaves texts with percent signs alone where expand is not said', () => {
    expect(become('A: "%admins%"')).toBe('A=%admins%');
  });

  it('refuses a rule whose variable is not there', () => {
    const text = ruleText('sel: {A|expand: "%nobody%"}\ncondition: sel');

    expect(complaints(text, fill)).toEqual(['error placeholder_unresolved 4:9']);
  });

  it('fills in only what include and exclude say', () => {
    const item = 'A|expand: "%hosts%/%admins%"';

    expect(become(item, '- {type: value_placeholders, include: [hosts]}')).toBe(
      'A=<h1/%admins%>, <h2/%admins%>',
    );
    expect(become(item, '- {type: value_placeholders, exclude: [hosts, admins]}')).toBe(
      'A=<%hosts%/%admins%>',
    );
  });

  it('refuses combinations that do not end', () => {
    const text = ruleText(`sel: {A|expand: "${'%hosts%'.repeat(20)}"}\ncondition: sel`);

    expect(complaints(text, fill)).toEqual(['error placeholder_unresolved 4:9']);
  });

  it('sees the variables of all pipelines, the last one of a name', () => {
    const steps = pipelineOf('- {type: value_placeholders}', 'priority: 30');
    const early = pipelineOf('- {type: set_state, key: a, val: 1}', 'priority: 10\nvars: {x: one}');
    const late = pipelineOf('- {type: set_state, key: a, val: 1}', 'priority: 20\nvars: {x: two}');
    const text = ruleText('sel: {A|expand: "%x%"}\ncondition: sel');

    expect(outline(applied(text, steps, late, early))).toContain('A=two');
  });
});

describe('wildcard_placeholders', () => {
  it('let anything stand for what nobody filled in', () => {
    expect(
      become(
        'A|expand: "%hosts%/%admins%"',
        '- {type: value_placeholders, include: [hosts]}\n- {type: wildcard_placeholders}',
      ),
    ).toBe('A=h1/*, h2/*');
    expect(become('A|re|expand: "^%x%$"', '- {type: wildcard_placeholders}')).toBe('A=/^.*$/');
  });
});

describe('a rule whose placeholders were filled in', () => {
  it('matches what the lists say', () => {
    const text = ruleText('sel: {User|expand: "%admins%"}\ncondition: sel');
    const { documents } = applyPipelines(documentsOf(text), [fill]);
    const logsource = { product: 'windows', category: 'process_creation' };

    expect(matches(documents, { logsource, fields: { User: 'Administrator' } })).toBe(true);
    expect(matches(documents, { logsource, fields: { User: 'guest' } })).toBe(false);
  });
});
