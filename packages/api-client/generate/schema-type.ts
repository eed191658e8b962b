// A JSON Schema, as zod writes it, as a TypeScript type.
import * as z from 'zod';

const schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  additionalProperties: z.unknown().optional(),
});
type Schema = z.infer<typeof schema>;

const REF = '#/components/schemas/';

/** @example typeOf({ type: 'array', items: { type: 'string' } }) is `readonly string[]` */
export function typeOf(json: unknown): string {
  const one = schema.parse(json);
  if (one.$ref !== undefined) return one.$ref.slice(REF.length);
  if (one.const !== undefined) return JSON.stringify(one.const);
  if (one.enum !== undefined) return union(one.enum.map((value) => JSON.stringify(value)));
  const choices = one.anyOf ?? one.oneOf;
  if (choices !== undefined) return union(choices.map(typeOf));
  const { type } = one;
  if (Array.isArray(type)) return union(type.map((each) => typeOf({ ...one, type: each })));
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      if (one.prefixItems !== undefined)
        return `readonly [${one.prefixItems.map(typeOf).join(', ')}]`;
      return `readonly ${one.items === undefined ? 'unknown' : elementOf(one.items)}[]`;
    case 'object':
      return objectType(one);
    default:
      return 'unknown';
  }
}

/** An array of arrays needs brackets. */
function elementOf(json: unknown): string {
  const type = typeOf(json);
  return type.startsWith('readonly ') ? `(${type})` : type;
}

function union(types: readonly string[]): string {
  if (types.includes('unknown')) return 'unknown';
  return types.length === 1 ? (types[0] ?? 'never') : `(${[...new Set(types)].join(' | ')})`;
}

/** What may also be `undefined`. */
export function optional(type: string): string {
  return type === 'unknown' ? type : `${type} | undefined`;
}

/** An optional property may be there as `undefined`, as zod's are. */
function objectType({ properties, required, additionalProperties: others }: Schema): string {
  const fields = Object.entries(properties ?? {}).map(([name, type]) => {
    const key = JSON.stringify(name);
    return required.includes(name)
      ? `${key}: ${typeOf(type)};`
      : `${key}?: ${optional(typeOf(type))};`;
  });
  const isRecord = typeof others === 'object' && others !== null;
  if (isRecord) return `{ [name: string]: ${typeOf(others)} }`;
  return fields.length === 0 ? '{ [name: string]: unknown }' : `{\n${fields.join('\n')}\n}`;
}
