// Names of the schemas in the OpenAPI document: each exported schema is one component.
import * as z from 'zod';
import * as schemas from './index.ts';

const SUFFIX = /Schema$/;

/**
 * Registers every schema that the package exports under its name, so that the document defines it once
 * and refers to it: written out at each use, the document outgrows what a Lambda function may answer.
 *
 * @example incidentSummarySchema is `#/components/schemas/IncidentSummary`
 */
export function nameSchemas(): void {
  // A module's exports have no order of their own, and one schema may be exported under two names.
  const exported = Object.entries(schemas).sort(
    ([a], [b]) => a.length - b.length || (a < b ? -1 : 1),
  );
  for (const [name, schema] of exported) {
    if (!(schema instanceof z.ZodType)) continue;
    const meta = z.globalRegistry.get(schema);
    if (meta?.id !== undefined) continue;
    const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(SUFFIX, '');
    z.globalRegistry.add(schema, { ...meta, id });
  }
}
