// Whose rows a list may show.

/** Everything, or what these agencies own. An empty list sees nothing. */
export type AgencyScope = 'all' | readonly string[];

/** Above this many agencies a list reads the province's partitions and filters. */
export const MAX_AGENCY_PARTITIONS = 12;

/** Whether a row of the agency is in scope. */
export function inScope(scope: AgencyScope, agency: string): boolean {
  return scope === 'all' || scope.includes(agency);
}

/** The scope narrowed to one agency; the same if none is asked for. */
export function narrowed(scope: AgencyScope, agency: string | undefined): AgencyScope {
  if (agency === undefined) return scope;
  return inScope(scope, agency) ? [agency] : [];
}
