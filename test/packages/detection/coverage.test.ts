import { coverageOf, ruleSights } from '@thapcanh/detection';
import { FORMATS, formatById } from '@thapcanh/log-formats';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';

/** Sights of rules that have these log sources and read these fields. */
function sightsOf(...rules: readonly (readonly [logsource: string, field?: string])[]) {
  const documents = rules.flatMap(([logsource, field = 'any'], index) => {
    const text = `title: Rule ${index}
logsource: { ${logsource} }
detection:
  selection:
    - other|contains: x
    - { ${field}|endswith: y }
  condition: selection
`;
    return parseSigma(text, { path: `${index}.yml` }).documents;
  });
  const { ruleset } = compileRuleset(documents, {});
  expect(ruleset.rules).toHaveLength(rules.length);
  return ruleSights(ruleset.rules);
}

describe('what the rules see of a source', () => {
  it('is counted over the channels of Windows as they are, and what could be turned on', () => {
    const rules = sightsOf(
      ['product: windows, service: security'],
      ['product: windows'],
      ['product: windows, category: process_creation'],
      ['product: windows, category: process_creation'],
      ['product: windows, category: ps_script'],
      ['product: windows, category: registry_event'],
      ['product: linux, category: process_creation'],
      ['category: webserver'],
    );
    const { total, rules: seen, advice } = coverageOf(rules, formatById('windows.winlogbeat'));
    expect([total, seen]).toEqual([8, 2]);
    expect(advice.map(({ id, rules: more }) => [id, more])).toEqual([
      ['windows.sysmon', 3],
      ['windows.process_command_line', 2],
      ['windows.powershell_logging', 1],
    ]);
  });

  it('leaves out advice that would add nothing to these rules', () => {
    const rules = sightsOf(['product: windows, service: security']);
    expect(coverageOf(rules, formatById('windows.winlogbeat')).advice).toEqual([]);
  });

  it('follows from the samples of a format of which nothing more is known', () => {
    const rules = sightsOf(['category: webserver'], ['category: proxy']);
    expect(coverageOf(rules, formatById('web.combined'))).toMatchObject({ total: 2, rules: 1 });
  });

  it('includes what the log source of the registry adds', () => {
    const rules = sightsOf(['product: zimbra'], ['category: webserver']);
    expect(coverageOf(rules, undefined).rules).toBe(0);
    expect(coverageOf(rules, undefined, { product: 'zimbra' }).rules).toBe(1);
  });

  it('says in both languages what to do, and guesses the volume with a date', () => {
    const rules = sightsOf(['product: linux, service: auditd']);
    const { advice, volume } = coverageOf(rules, formatById('linux.sshd'));
    expect(advice[0]?.text.vi).toContain('auditd');
    expect(advice[0]?.text.en).toContain('auditd');
    expect(volume).toEqual({ low: 1_000, high: 50_000, asOf: '2026-11' });
  });

  it('of every format can be asked', () => {
    const rules = sightsOf(['category: webserver']);
    for (const format of FORMATS) expect(coverageOf(rules, format).total).toBe(1);
  });
});

describe('rules that read a field which only some configurations write', () => {
  const rules = sightsOf(
    ['category: proxy'],
    ['category: proxy', 'c-useragent'],
    ['category: proxy', 'c-uri'],
  );

  it('are not seen by Squid as it is, and are what its combined format adds', () => {
    const squid = { ...webFormat(), id: 'squid.access' };
    const { rules: seen, advice } = coverageOf(rules, squid, { category: 'proxy' });
    expect([seen, advice.map(({ id, rules: more }) => [id, more])]).toEqual([
      2,
      [['squid.combined', 1]],
    ]);
  });

  it('are seen where the format always has the field', () => {
    expect(coverageOf(rules, webFormat(), { category: 'proxy' }).rules).toBe(3);
  });
});

function webFormat() {
  const format = formatById('web.combined');
  if (format === undefined) throw new Error('no such format');
  return format;
}
