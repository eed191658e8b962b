// Every statement of every policy in a template, with what it allows written out as text.
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

export interface Allowed {
  /** Logical id of the resource that has the policy. */
  readonly at: string;
  readonly action: string;
  /** `${BucketsArchive….Arn}/archive/*` */
  readonly resource: string;
}

const oneOrMany = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.unknown()),
);
const statementSchema = z.looseObject({
  Effect: z.string(),
  Action: oneOrMany,
  Resource: oneOrMany,
});
const documentSchema = z.looseObject({ Statement: z.array(statementSchema) });
const resourcesSchema = z.record(z.string(), z.looseObject({ Properties: z.unknown() }));

/** Each action on each resource that some statement allows. */
export function allowedIn(template: Template): readonly Allowed[] {
  const resources = resourcesSchema.parse(template.toJSON().Resources);
  return Object.entries(resources).flatMap(([at, { Properties }]) =>
    documentsIn(Properties)
      .flatMap(({ Statement }) => Statement)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) =>
        Action.flatMap((action) =>
          Resource.map((resource) => ({ at, action: textOf(action), resource: textOf(resource) })),
        ),
      ),
  );
}

function documentsIn(value: unknown): z.infer<typeof documentSchema>[] {
  if (typeof value !== 'object' || value === null) return [];
  const document = documentSchema.safeParse(value);
  if (document.success) return [document.data];
  return Object.values(value).flatMap(documentsIn);
}

const joinSchema = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const attributeSchema = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const refSchema = z.object({ Ref: z.string() });

/** An ARN as text, with what deployment fills in as `${…}`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = joinSchema.safeParse(value);
  if (join.success) {
    const [separator, parts] = join.data['Fn::Join'];
    return parts.map(textOf).join(separator);
  }
  const attribute = attributeSchema.safeParse(value);
  if (attribute.success) return `\${${attribute.data['Fn::GetAtt'].join('.')}}`;
  const ref = refSchema.safeParse(value);
  return ref.success ? `\${${ref.data.Ref}}` : JSON.stringify(value);
}
