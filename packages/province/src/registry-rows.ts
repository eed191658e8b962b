// The province as an administrator registers it.
import type { RegistryRows } from '@thapcanh/incidents';
import type { Province } from './province.ts';

/** Organisations, machines and sources as rows of the registry. */
export function registryRows(province: Province): RegistryRows {
  return {
    organisations: province.organisations.map(({ staff: _, ...row }) => row),
    hosts: province.hosts.map(({ name, ips, agency, level, asset }) => ({
      name,
      ips,
      agency,
      level,
      asset,
    })),
    sources: province.sources.map(
      ({ agency, id, title, operator, shared, hostName, format, timeZone, logsource }) => ({
        agency,
        id,
        title,
        operator,
        shared,
        hostName,
        format,
        timeZone,
        ...(logsource && { logsource }),
        repeats: false,
        secret: false,
      }),
    ),
  };
}
