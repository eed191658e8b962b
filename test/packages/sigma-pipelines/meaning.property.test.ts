// Rules that follow their events into other names match what they matched before.
import { fc, test } from '@fast-check/vitest';
import { compileRuleset, interpret, type SigmaEvent } from 'sigma-engine';
import { applyPipelines, type Pipeline } from 'sigma-pipelines';
import type { SigmaDocument, SigmaFilter, SigmaRule } from 'sigma-ts-parser';
import { describe, expect } from 'vitest';
import { events, rules } from '../sigma-engine/rules.arbitrary.ts';
import { pipelineOf } from './pipeline-text.ts';

const TIMEOUT_MS = 120_000;
const NAMES = ['Image', 'CommandLine', 'Threat Name', 'id'];

function withNames(event: SigmaEvent, rename: (name: string) => string): SigmaEvent {
  const fields = Object.entries(event.fields).map(
    ([name, value]) => [rename(name), value] as const,
  );
  return { ...event, fields: Object.fromEntries(fields) };
}

/** Titles of the rules that match, by the plain reading of them. */
function titles(documents: readonly SigmaDocument[], event: SigmaEvent): readonly string[] {
  const matching = documents.filter(
    (document) => document.kind === 'rule' && interpret(document, event),
  );
  return matching.map(({ title }) => title);
}

function appliedTo(documents: readonly SigmaDocument[], pipeline: Pipeline) {
  const { documents: made, diagnostics } = applyPipelines(documents, [pipeline]);
  expect(diagnostics).toEqual([]);
  return made;
}

/** A filter with the detection of a rule, for every rule of its log source. */
function filterOf({ title, logsource, detection, source }: SigmaRule): SigmaFilter {
  const none = { tags: [], references: [], falsepositives: [], fields: [], scope: [], related: [] };
  const position = { line: 1, column: 1 };
  const filter = { rules: 'any' as const, detection, position };
  return { kind: 'filter', title, ...none, custom: {}, source, logsource, filter };
}

const prefix = pipelineOf('- {type: field_name_prefix, prefix: x.}');
const split = pipelineOf(
  `- type: field_name_mapping\n  mapping: {${NAMES.map((name) => `${name}: [one.${name}, two.${name}]`).join(', ')}}`,
);
const nothing = pipelineOf(
  "- {type: replace_string, regex: '\\x00', replacement: ''}\n- {type: convert_type, target_type: str}",
);

describe('a rule whose fields were renamed', () => {
  test.prop([rules, events], { numRuns: 400 })(
    'matches the events whose fields were renamed alike',
    (drawn, event) => {
      const renamed = withNames(event, (name) => `x.${name}`);

      expect(titles(appliedTo(drawn, prefix), renamed)).toEqual(titles(drawn, event));
    },
    TIMEOUT_MS,
  );

  test.prop(
    [rules, events, fc.array(fc.constantFrom('one', 'two'), { minLength: 4, maxLength: 4 })],
    {
      numRuns: 600,
    },
  )(
    'matches the events that hold each field under one of several new names',
    (drawn, event, sides) => {
      const renamed = withNames(event, (name) => {
        const at = NAMES.findIndex((known) => known === name || known.replace(' ', '') === name);
        return at < 0 ? name : `${sides[at]}.${name}`;
      });

      expect(titles(appliedTo(drawn, split), renamed)).toEqual(titles(drawn, event));
    },
    TIMEOUT_MS,
  );
});

describe('a pipeline that finds nothing to change', () => {
  test.prop([rules], { numRuns: 200 })('changes nothing', (drawn) => {
    const made = appliedTo(drawn, nothing);

    expect(made).toEqual(drawn);
  });
});

describe('filters that became part of their rules', () => {
  test.prop([rules, rules, events], { numRuns: 300 })(
    'let through what filters beside them let through',
    (drawn, others, event) => {
      const documents = [...drawn, ...others.map(filterOf)];
      const beside = compileRuleset(documents, {}).ruleset.match(event);
      const { documents: made } = applyPipelines(documents, [nothing]);
      const within = compileRuleset(made, {}).ruleset.match(event);

      expect(within.map(({ rule }) => rule.title)).toEqual(beside.map(({ rule }) => rule.title));
    },
    TIMEOUT_MS,
  );
});
