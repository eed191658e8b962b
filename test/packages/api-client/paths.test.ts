import { readFileSync } from 'node:fs';
import { pathsSource } from '@thapcanh/api-client/generate';
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import { describe, expect, it } from 'vitest';

const PATHS = new URL('../../../packages/api-client/src/paths.ts', import.meta.url);

describe('the paths of the client', () => {
  it('are those of the document; if not, `npm run generate -w packages/api-client`', () => {
    expect(readFileSync(PATHS, 'utf8')).toBe(pathsSource(openApiDocument()));
  });

  it('say of an operation its parameters, its body and its answers', () => {
    const name = { in: 'path', name: 'name', required: true, schema: { type: 'string' } };
    const limit = { in: 'query', name: 'limit', schema: { type: 'integer' } };
    const list = { type: 'array', items: { $ref: '#/components/schemas/Entry' } };
    const source = pathsSource({
      paths: {
        '/v1/lists/{name}': {
          put: {
            parameters: [name, limit],
            requestBody: { content: { 'application/json': { schema: list } } },
            responses: {
              200: { content: { 'application/json': { schema: { enum: ['a', null] } } } },
              404: { content: { 'application/problem+json': { schema: {} } } },
            },
          },
        },
      },
      components: { schemas: { Entry: { type: ['string', 'null'] } } },
    });

    expect(source).toContain('export type Entry = (string | null);');
    for (const part of [
      "'/v1/lists/{name}': {",
      '"name": string;',
      '"limit"?: number | undefined;',
      "'application/json': readonly Entry[];",
      `'application/json': ("a" | null);`,
      '404: Refusal;',
      'header?: never;',
    ]) {
      expect(source).toContain(part);
    }
  });
});
