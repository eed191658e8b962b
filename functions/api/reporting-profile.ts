// An organisation as its documents name it, from the registry.
import type { OrganisationRow, Registry } from '@thapcanh/incidents';
import type { ReportingProfile } from '@thapcanh/reports';

/** What the registry knows of an organisation for its letters; what it does not know stays a missing field. */
export function reportingProfile(row: OrganisationRow, registry: Registry): ReportingProfile {
  const above = row.parent === undefined ? undefined : registry.organisation(row.parent);
  const soc = nameOf(registry, registry.soc());
  const top = topOf(row, registry);
  return {
    id: row.id,
    name: row.name,
    ...(above === undefined ? {} : { superior: above.name }),
    addressees: {
      owner: top.name,
      people_committee: top.name,
      ...(soc === undefined ? {} : { provincial_police: soc }),
    },
  };
}

function nameOf(registry: Registry, id: string | undefined): string | undefined {
  return id === undefined ? undefined : registry.organisation(id)?.name;
}

/** The top of the organisation's branch: who owns its systems. */
function topOf(row: OrganisationRow, registry: Registry): OrganisationRow {
  const seen = new Set<string>();
  let top = row;
  while (top.parent !== undefined && !seen.has(top.id)) {
    seen.add(top.id);
    top = registry.organisation(top.parent) ?? top;
  }
  return top;
}
