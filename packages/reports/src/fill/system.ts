// Fields of the information system concerned, and of who owns and runs it.
import type { IncidentDossier } from '../dossier.ts';
import { textValue } from '../value.ts';
import type { Fillers } from './filler.ts';

export const systemFillers: Fillers<IncidentDossier> = {
  owner: ({ owner, incident, organisations }) =>
    textValue(owner?.name ?? nameOf(organisations, incident.roles.owner)),
  operator: ({ operator, incident, organisations }) =>
    textValue(operator?.name ?? nameOf(organisations, incident.roles.operator)),
  system_name: ({ system }) => textValue(system?.name),
  system_domains: ({ system }) => textValue(system?.domains.join(', ')),
  system_addresses: ({ hosts }) =>
    textValue(
      hosts
        .map(({ name, ips }) => (ips.length === 0 ? name : `${name} (${ips.join(', ')})`))
        .join('; '),
    ),
  system_level: ({ system, facts }) => {
    const level = system?.level ?? facts.systemLevel;
    return level === undefined ? undefined : textValue(String(level));
  },
  level_approval: ({ system }) => textValue(system?.approval),
  system_personal_data: ({ system }) => textValue(system?.personalData),
  system_sensitive_data: ({ system }) => textValue(system?.sensitiveData),
};

function nameOf(
  organisations: IncidentDossier['organisations'],
  id: string | undefined,
): string | undefined {
  return id === undefined || !Object.hasOwn(organisations, id) ? id : organisations[id];
}
