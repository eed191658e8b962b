// The OpenAPI document as TypeScript: `paths` in the shape that openapi-fetch reads, one property a line.
import * as z from 'zod';
import { optional, typeOf } from './schema-type.ts';

const schema = z.unknown().optional();
const contentSchema = z.record(z.string(), z.object({ schema }));

const operationSchema = z.object({
  parameters: z
    .array(
      z.object({
        in: z.enum(['path', 'query', 'header']),
        name: z.string(),
        required: z.boolean().optional(),
        schema,
      }),
    )
    .default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema.optional() })),
});
type Operation = z.infer<typeof operationSchema>;

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

const PROBLEM = 'application/problem+json';

const HEADER = `// Generated from the OpenAPI document by \`npm run generate -w packages/api-client\`; a test compares.
// Paths, parameters, bodies and answers of the HTTP API.
`;

/** The source of `src/paths.ts` for a document. */
export function pathsSource(document: unknown): string {
  const { paths, components } = documentSchema.parse(document);
  const types = Object.entries(components.schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `export type ${name} = ${typeOf(one)};\n`);
  const items = Object.entries(paths)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, item]) => {
      const operations = Object.entries(item).map(
        ([method, one]) => `${method}: ${operation(one)};`,
      );
      return `  '${path}': {\n${operations.join('\n')}\n  };\n`;
    });
  const refusal = `type Refusal = { content: { '${PROBLEM}': Problem } };\n`;
  return indented(
    `${HEADER}\n${types.join('\n')}\n${refusal}\nexport interface paths {\n${items.join('')}}\n`,
  );
}

/** Two spaces for each brace that is open where a line begins. */
function indented(source: string): string {
  let depth = 0;
  return source
    .split('\n')
    .map((line) => {
      const text = line.trim();
      const opened = text.split('{').length - 1;
      const closed = text.split('}').length - 1;
      const leading = /^[ }]*/.exec(text)?.[0].split('}').length ?? 1;
      const at = depth - (leading - 1);
      depth += opened - closed;
      return text === '' ? '' : `${'  '.repeat(Math.max(0, at))}${text}`;
    })
    .join('\n');
}

function operation({ parameters, requestBody, responses }: Operation): string {
  const places = (['path', 'query', 'header'] as const).map((place) => {
    const here = parameters.filter((one) => one.in === place);
    if (here.length === 0) return `${place}?: never;`;
    const isOptional = here.every(({ required }) => required !== true);
    const fields = here.map(({ name, required, schema: type }) =>
      required === true
        ? `${JSON.stringify(name)}: ${typeOf(type)};`
        : `${JSON.stringify(name)}?: ${optional(typeOf(type))};`,
    );
    return `${place}${isOptional ? '?' : ''}: {\n${fields.join('\n')}\n};`;
  });
  const body = requestBody === undefined ? '' : `requestBody: ${content(requestBody.content)};\n`;
  const answers = Object.entries(responses).map(
    ([status, answer]) =>
      `${status}: ${answer.content?.[PROBLEM] === undefined ? content(answer.content ?? {}) : 'Refusal'};`,
  );
  return `{\nparameters: {\n${places.join('\n')}\n};\n${body}responses: {\n${answers.join('\n')}\n};\n}`;
}

function content(types: z.infer<typeof contentSchema>): string {
  const entries = Object.entries(types).map(
    ([type, { schema: one }]) => `'${type}': ${one === undefined ? 'unknown' : typeOf(one)};`,
  );
  return entries.length === 0 ? '{ content?: never }' : `{ content: {\n${entries.join('\n')}\n} }`;
}
