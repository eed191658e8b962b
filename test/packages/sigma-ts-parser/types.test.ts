// What the compiler promises to users of the typed tree; `tsc` judges it.
import {
  type Detection,
  type DetectionItem,
  type DetectionNode,
  type Diagnostic,
  type DiagnosticCode,
  type Level,
  parseSigma,
  type RuleReference,
  type SigmaCorrelation,
  type SigmaDocument,
  type SigmaFilter,
  type SigmaRule,
  type serializeSigma,
  type ValueTest,
  type WrittenScalar,
} from 'sigma-ts-parser';
import { type Finding, type ValidatorCode, validate } from 'sigma-ts-parser/validators';
import { describe, expect, expectTypeOf, test } from 'vitest';

type IsAny<T> = 0 extends 1 & T ? true : false;

describe('types', () => {
  test('documents are told apart by their kind', () => {
    expectTypeOf<Extract<SigmaDocument, { kind: 'rule' }>>().toEqualTypeOf<SigmaRule>();
    expectTypeOf<Extract<SigmaDocument, { kind: 'filter' }>>().toEqualTypeOf<SigmaFilter>();
    expectTypeOf<SigmaDocument['kind']>().toEqualTypeOf<'rule' | 'correlation' | 'filter'>();
    expectTypeOf<SigmaCorrelation>().toHaveProperty('correlation');
    expectTypeOf<SigmaRule>().not.toHaveProperty('correlation');
  });

  test('nodes are told apart by their kind', () => {
    expectTypeOf<Extract<DetectionNode, { kind: 'item' }>>().toEqualTypeOf<DetectionItem>();
    expectTypeOf<ValueTest['kind']>().toEqualTypeOf<
      'string' | 'regex' | 'cidr' | 'compare' | 'fieldref' | 'exists' | 'null'
    >();
  });

  test('nothing is any', () => {
    expectTypeOf<IsAny<SigmaRule['custom'][string]>>().toEqualTypeOf<false>();
    expectTypeOf<SigmaRule['custom'][string]>().toBeUnknown();
    expectTypeOf<IsAny<Detection['conditions'][number]['node']>>().toEqualTypeOf<false>();
    expectTypeOf<WrittenScalar>().toEqualTypeOf<
      string | boolean | null | { readonly number: string }
    >();
  });

  test('what may be missing says so', () => {
    expectTypeOf<SigmaRule['level']>().toEqualTypeOf<Level | undefined>();
    expectTypeOf<SigmaRule['tags']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<SigmaFilter['filter']['rules']>().toEqualTypeOf<
      'any' | readonly RuleReference[]
    >();
  });

  test('codes are literals', () => {
    expectTypeOf<Diagnostic['code']>().toEqualTypeOf<DiagnosticCode>();
    expectTypeOf<DiagnosticCode>().not.toEqualTypeOf<string>();
    expectTypeOf<ValidatorCode>().not.toEqualTypeOf<string>();
    expectTypeOf(validate).returns.toEqualTypeOf<readonly Finding<ValidatorCode>[]>();
  });

  test('the tree cannot be changed in place', () => {
    const { documents } = parseSigma('', { path: 'x' });
    expectTypeOf(documents).toEqualTypeOf<readonly SigmaDocument[]>();
    expectTypeOf<Parameters<typeof serializeSigma>[0]>().toEqualTypeOf<
      SigmaDocument | readonly SigmaDocument[]
    >();
    // @ts-expect-error the array is read-only
    const change = () => documents.push();

    expect(change).toBeTypeOf('function');
  });
});
