import { useQuery } from '@tanstack/react-query';
import type { PresenceView, Viewer } from '@thapcanh/api-schema';
import { useServices } from '../app/services.ts';
import { canDecide } from '../incident/permissions.ts';

const NOBODY: PresenceView = { viewing: [], onShift: [] };

/**
 * Which cases others have open and who is on shift, followed; undefined for whom it is no business of. What
 * could not be asked again is not shown any more: it would be said of people who have left.
 */
export function usePresence(): PresenceView | undefined {
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const asks = me !== undefined && canDecide(me.role);
  const { data = NOBODY, isError } = useQuery({ ...queries.presence(), enabled: asks });
  if (!asks) return undefined;
  return isError ? NOBODY : data;
}

const NO_VIEWERS: readonly Viewer[] = [];

/** Who else has each case open, by its id. */
export function useViewers(): (incident: string) => readonly Viewer[] {
  const { viewing } = usePresence() ?? NOBODY;
  const byIncident = Map.groupBy(viewing, ({ incident }) => incident);
  return (incident) => byIncident.get(incident) ?? NO_VIEWERS;
}
