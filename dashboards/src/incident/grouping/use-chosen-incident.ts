import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail, IncidentSummary } from '@thapcanh/api-schema';
import { useState } from 'react';
import { useServices } from '../../app/services.ts';
import { useDraft } from '../../app/use-draft.ts';

/**
 * The case chosen beside the one at hand, kept by its number as text is, and read as it is now: others may
 * have changed it since. One that can no longer be found was not chosen.
 */
export function useChosenIncident(
  key: string,
  { agency }: IncidentDetail,
): [IncidentSummary | undefined, (other: IncidentSummary | undefined) => void] {
  const { queries } = useServices();
  const [number, setNumber] = useDraft(key);
  const [picked, setPicked] = useState<IncidentSummary>();
  const { data = [] } = useQuery({
    ...queries.foundIncidents(number, agency),
    enabled: number !== '',
  });
  const chosen = [...data, ...(picked ? [picked] : [])].find((one) => one.number === number);
  return [
    chosen,
    (other) => {
      setPicked(other);
      setNumber(other?.number ?? '');
    },
  ];
}
