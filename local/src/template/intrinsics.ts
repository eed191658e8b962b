// CloudFormation's intrinsic functions and conditions, evaluated over one template.
import { LocalCloudError } from '../errors.ts';
import type { Template } from './assembly.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Where an evaluator finds what a template refers to. */
export interface Scope {
  template: Template;
  /** Value of a parameter, pseudo parameter (`AWS::Region`) or resource; undefined: unknown. */
  ref(name: string): Json | undefined;
  getAtt(logicalId: string, attribute: string): Json;
  importValue(name: string): Json;
}

/** Evaluates values and conditions of one template. */
export interface Evaluator {
  /** The value with all functions applied; `AWS::NoValue` is undefined and drops its key. */
  evaluate: (value: Json) => Json | undefined;
  /** Like `evaluate`, for what must be text. */
  text(value: Json): string;
  condition(name: string): boolean;
}

type Apply = (argument: Json) => Json | undefined;

/**
 * An evaluator over `scope`.
 *
 * @throws {LocalCloudError} `TEMPLATE_UNSUPPORTED` while evaluating a function that is not known
 */
export function createEvaluator(scope: Scope): Evaluator {
  const conditions = new Map<string, boolean>();

  const functions: Record<string, Apply> = {
    Ref: (name) => ref(asText(name)),
    Condition: (name) => condition(asText(name)),
    'Fn::GetAtt': (argument) => {
      const [logicalId, ...path] =
        typeof argument === 'string' ? argument.split('.') : list(argument).map(asText);
      return scope.getAtt(logicalId ?? '', path.join('.'));
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = list(argument);
      return list(evaluate(parts ?? []))
        .map(asText)
        .join(asText(separator));
    },
    'Fn::Sub': (argument) => substitute(argument),
    'Fn::Select': (argument) => {
      const [index, items] = list(argument);
      const from = list(evaluate(items ?? []));
      return from[Number(evaluate(index ?? 0))] ?? unsupported('Fn::Select out of range', argument);
    },
    'Fn::Split': (argument) => {
      const [separator, text] = list(argument);
      return asText(evaluate(text ?? '')).split(asText(separator));
    },
    'Fn::ImportValue': (name) => scope.importValue(asText(evaluate(name))),
    'Fn::FindInMap': (argument) => {
      const [map, first, second] = list(argument).map((part) => asText(evaluate(part)));
      const found = scope.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
      return found ?? unsupported('Fn::FindInMap without a match', argument);
    },
    'Fn::Base64': (text) => Buffer.from(asText(evaluate(text))).toString('base64'),
    'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => `${asText(ref('AWS::Region'))}${zone}`),
    'Fn::If': (argument) => {
      const [name, yes, no] = list(argument);
      const chosen = condition(asText(name)) ? yes : no;
      return chosen === undefined ? undefined : evaluate(chosen);
    },
    'Fn::Equals': (argument) => {
      const [left, right] = list(argument);
      return asText(evaluate(left ?? '')) === asText(evaluate(right ?? ''));
    },
    'Fn::And': (argument) => list(argument).every((part) => evaluate(part) === true),
    'Fn::Or': (argument) => list(argument).some((part) => evaluate(part) === true),
    'Fn::Not': (argument) => evaluate(list(argument)[0] ?? false) !== true,
    'Fn::ToJsonString': (argument) => JSON.stringify(evaluate(argument)),
    'Fn::Length': (argument) => list(evaluate(argument)).length,
  };

  function evaluate(value: Json): Json | undefined {
    if (Array.isArray(value)) {
      return value.map(evaluate).filter((item) => item !== undefined);
    }
    if (!isJsonObject(value)) return value;
    const call = asCall(value);
    if (call !== undefined) return call();
    const entries: [string, Json][] = [];
    for (const [key, part] of Object.entries(value)) {
      const evaluated = evaluate(part);
      if (evaluated !== undefined) entries.push([key, evaluated]);
    }
    return Object.fromEntries(entries);
  }

  function asCall(value: JsonObject): (() => Json | undefined) | undefined {
    const [only, ...others] = Object.entries(value);
    if (only === undefined || others.length > 0) return undefined;
    const [name, argument] = only;
    if (Object.hasOwn(functions, name)) return () => functions[name]?.(argument);
    return name.startsWith('Fn::') ? () => unsupported(name, argument) : undefined;
  }

  function ref(name: string): Json | undefined {
    if (name === 'AWS::NoValue') return undefined;
    return scope.ref(name) ?? unsupported('Ref to what is not run here', name);
  }

  function substitute(argument: Json): string {
    const [text, variables] = typeof argument === 'string' ? [argument] : list(argument);
    return asText(text).replaceAll(/\$\{([^}]*)\}/g, (whole, inside: string) => {
      if (inside.startsWith('!')) return `\${${inside.slice(1)}}`;
      const own = isJsonObject(variables) ? variables[inside] : undefined;
      if (own !== undefined) return asText(evaluate(own));
      const [logicalId, ...path] = inside.split('.');
      if (logicalId === undefined) return whole;
      return asText(path.length === 0 ? ref(inside) : scope.getAtt(logicalId, path.join('.')));
    });
  }

  function condition(name: string): boolean {
    const known = conditions.get(name);
    if (known !== undefined) return known;
    const rule = scope.template.Conditions[name];
    if (rule === undefined) return unsupported('a condition that is not declared', name);
    const result = evaluate(rule) === true;
    conditions.set(name, result);
    return result;
  }

  return { evaluate, condition, text: (value) => asText(evaluate(value)) };
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : unsupported('a list is expected', value ?? null);
}

function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unsupported('text is expected', value ?? null);
}

function unsupported(what: string, where: Json): never {
  throw new LocalCloudError(
    'TEMPLATE_UNSUPPORTED',
    `The template uses ${what}, which the local cloud does not evaluate: ${JSON.stringify(where)}`,
  );
}
