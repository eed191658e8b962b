// Short ways to read and apply pipelines in tests.
import { compileRuleset, type Fields, type LogSource } from 'sigma-engine';
import {
  applyPipelines,
  type Pipeline,
  type PipelineDiagnostic,
  readPipeline,
} from 'sigma-pipelines';
import { parseSigma, type SigmaDocument, type SigmaRule } from 'sigma-ts-parser';

/** A pipeline of the steps given as YAML list entries; it must be free of errors. */
export function pipelineOf(steps: string, head = ''): Pipeline {
  const indented = steps.trim().replaceAll('\n', '\n  ');
  const text = `${head}\ntransformations:\n  ${indented}\n`;
  const { pipeline, diagnostics } = readPipeline(text, { path: 'pipeline.yml' });
  if (pipeline === undefined) throw new Error(diagnostics.map(brief).join('\n'));
  return pipeline;
}

/** What the reader finds, as `severity code line:column`. */
export function findingsOf(text: string): readonly string[] {
  return readPipeline(text, { path: 'pipeline.yml' }).diagnostics.map(brief);
}

/** A finding as `severity code line:column`. */
export function brief({ severity, code, line, column }: PipelineDiagnostic): string {
  return `${severity} ${code} ${line}:${column}`;
}

/** Parses text that must be free of errors. */
export function documentsOf(text: string): readonly SigmaDocument[] {
  const { documents, diagnostics } = parseSigma(text, { path: 'rule.yml' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return documents;
}

/** A rule for Windows process creations whose detection is given as YAML. */
export function ruleText(detection: string, extra = ''): string {
  const indented = detection.trim().replaceAll('\n', '\n  ');
  const logsource = extra.includes('logsource:')
    ? ''
    : 'logsource: {product: windows, category: process_creation}\n';
  const keys = extra === '' ? '' : `${extra}\n`;
  return `title: Test rule\n${logsource}${keys}detection:\n  ${indented}\n`;
}

/** The only rule that is left after the pipelines; throws with the findings when there is none. */
export function applied(text: string, ...pipelines: readonly Pipeline[]): SigmaRule {
  const { documents, diagnostics } = applyPipelines(documentsOf(text), pipelines);
  const [rule] = documents;
  if (rule?.kind !== 'rule') throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return rule;
}

/** What applying the steps to the rules reports, as `severity code line:column`. */
export function complaints(text: string, ...pipelines: readonly Pipeline[]): readonly string[] {
  return applyPipelines(documentsOf(text), pipelines).diagnostics.map(brief);
}

/** A detection in short: `selection: field=tests`, which says what a matching event must hold. */
export function outline(rule: SigmaRule): string {
  const selections = rule.detection.selections.map(({ name, node }) => `${name}: ${show(node)}`);
  const conditions = rule.detection.conditions.map(({ text }) => text);
  return [...selections, `condition: ${conditions.join(' | ')}`].join('\n');
}

type Node = SigmaRule['detection']['selections'][number]['node'];

function show(node: Node): string {
  if (node.kind !== 'item') {
    return `(${node.of.map(show).join(node.kind === 'all' ? ' and ' : ' or ')})`;
  }
  const values = node.values.map(({ template, alternatives }) =>
    template === undefined ? alternatives.map(showTest).join('|') : `<${template}>`,
  );
  const link = node.link === 'all' ? ' & ' : ', ';
  return `${node.field ?? ''}${node.negated ? '!=' : '='}${values.join(link)}`;
}

type Test = Extract<Node, { kind: 'item' }>['values'][number]['alternatives'][number];

function showTest(test: Test): string {
  switch (test.kind) {
    case 'string':
      return test.pattern.map(showPart).join('');
    case 'regex':
      return `/${test.source}/${test.ignoreCase ? 'i' : ''}${test.dotAll ? 's' : ''}`;
    case 'fieldref':
      return `@${test.field}`;
    case 'exists':
      return test.expected ? 'there' : 'not there';
    case 'cidr':
      return test.network;
    case 'compare':
      return `${test.operator} ${test.value}`;
    case 'null':
      return 'null';
  }
}

function showPart(part: Extract<Test, { kind: 'string' }>['pattern'][number]): string {
  if (typeof part === 'string') return part.replaceAll(/[*?]/g, '[$&]');
  if ('placeholder' in part) return `%${part.placeholder}%`;
  return part.wildcard === 'many' ? '*' : '?';
}

/** Whether the documents match an event with these fields. */
export function matches(
  documents: readonly SigmaDocument[],
  event: { logsource: LogSource; fields: Fields },
): boolean {
  const { ruleset, diagnostics } = compileRuleset(documents, {});
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return ruleset.match({ ...event, raw: '' }).length > 0;
}
