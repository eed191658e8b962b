// The province as an administrator registers it.
import {
  hostRowSchema,
  organisationRowSchema,
  type RegistryRows,
  sourceRowSchema,
} from '@thapcanh/incidents';
import type { Province } from './province.ts';

/** Organisations, machines and sources as rows of the registry, without what is only simulated. */
export function registryRows({ organisations, hosts, sources }: Province): RegistryRows {
  return {
    organisations: organisations.map((row) => organisationRowSchema.parse(row)),
    hosts: hosts.map((row) => hostRowSchema.parse(row)),
    sources: sources.map((row) => sourceRowSchema.parse(row)),
  };
}
