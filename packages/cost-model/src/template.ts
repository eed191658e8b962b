// As much of a CloudFormation template as costs money.
import * as z from 'zod';

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
export type Template = z.infer<typeof templateSchema>;

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** @throws ZodError when it is no template */
export function resourcesOf(template: unknown): readonly Resource[] {
  const { Resources } = templateSchema.parse(template);
  return Object.entries(Resources).map(([id, { Type, Properties }]) => ({
    id,
    type: Type,
    properties: Properties,
  }));
}

const memorySchema = z.object({ MemorySize: z.number().default(128) });
const logicalIdSchema = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((got) => got['Fn::GetAtt'][0]),
]);

/** Memory of a function, MB. */
export function memoryOf({ properties }: Resource): number {
  return memorySchema.parse(properties).MemorySize;
}

/** The logical id that a reference names; undefined for text. */
export function referenceOf(value: unknown): string | undefined {
  return logicalIdSchema.safeParse(value).data;
}
