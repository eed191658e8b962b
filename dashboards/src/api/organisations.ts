import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';

/** The name of an organisation by its id; the id itself for one that the reader may not list. */
export function useOrganisationName(): (id: string) => string {
  const { queries } = useServices();
  const { data: organisations = [] } = useQuery(queries.organisations());
  return (id) => organisations.find((each) => each.id === id)?.name ?? id;
}
