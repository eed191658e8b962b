// What the drawing reads of a synthesized template: resources, and which of them a value speaks of.
import * as z from 'zod';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });

export type Template = z.infer<typeof templateSchema>;

/** @throws ZodError when it is no CloudFormation template */
export function readTemplate(value: unknown): Template {
  return templateSchema.parse(value);
}

/** Resources of a type, by their logical ids, in the order of the template. */
export function resourcesOf(
  template: Template,
  type: string,
): readonly (readonly [id: string, properties: Readonly<Record<string, unknown>>])[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, Properties] as const] : [],
  );
}

const reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((of) => of['Fn::GetAtt'][0]),
]);

const joined = z
  .object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) })
  .transform((of) => of['Fn::Join'][1]);

/** The logical id that a value refers to, with what is written behind it. */
export interface Place {
  readonly id: string;
  /** `/inbox/*` of an ARN with a prefix; empty for the resource itself. */
  readonly rest: string;
}

/**
 * Where a value of a template leads, or undefined where it leads to no resource.
 * @example placeOf({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Landing6FA248B0', 'Arn'] }, '/inbox/*']] })
 * // { id: 'Landing6FA248B0', rest: '/inbox/*' }
 */
export function placeOf(value: unknown): Place | undefined {
  const direct = reference.safeParse(value);
  if (direct.success) return { id: direct.data, rest: '' };
  const parts = joined.safeParse(value);
  if (!parts.success) return undefined;
  const [first, ...others] = parts.data;
  const head = reference.safeParse(first);
  if (!head.success) return undefined;
  return { id: head.data, rest: others.filter((part) => typeof part === 'string').join('') };
}

/** The text in which constants and pseudo parameters are joined: an ARN that names no resource. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = joined.safeParse(value);
  return parts.success ? parts.data.filter((part) => typeof part === 'string').join('') : '';
}
