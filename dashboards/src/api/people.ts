import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';

/** The name of a person by `sub`; the `sub` itself for somebody the reader may not list. */
export function usePersonName(): (sub: string) => string {
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const { data: me } = useQuery(queries.me());
  const names = new Map(users.map(({ sub, name }) => [sub, name]));
  if (me) names.set(me.sub, me.name);
  return (sub) => names.get(sub) ?? sub;
}

/** The name of an organisation by its code; the code itself of one that the reader may not list. */
export function useAgencyName(): (agency: string) => string {
  const { queries } = useServices();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  return (agency) => names.get(agency) ?? agency;
}
