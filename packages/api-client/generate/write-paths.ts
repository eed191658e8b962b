// `npm run generate -w packages/api-client`: writes `src/paths.ts` from the OpenAPI document.
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import { pathsSource } from './paths-source.ts';

writeFileSync(new URL('../src/paths.ts', import.meta.url), pathsSource(openApiDocument()));
