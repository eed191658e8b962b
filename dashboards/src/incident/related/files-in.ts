// Names and hashes of files in the evidence of an incident.
import type { IncidentDetail } from '@thapcanh/api-schema';

const NAME_FIELDS = ['file.path', 'file.name'] as const;

export interface SeenFiles {
  /** Paths, or names where no path is known; in the order of their alerts. */
  readonly files: readonly string[];
  readonly hashes: readonly string[];
}

/** Of the alerts that came with the incident, and of all its hashes. */
export function filesIn({
  evidence,
  entities,
}: Pick<IncidentDetail, 'evidence' | 'entities'>): SeenFiles {
  const files = evidence.flatMap(({ events }) =>
    events.flatMap(({ common }) => {
      const field = NAME_FIELDS.find((name) => Object.hasOwn(common, name));
      const value = field === undefined ? undefined : common[field];
      return value === undefined || value === '' ? [] : [String(value)];
    }),
  );
  const hashes = entities.flatMap(({ type, value }) => (type === 'hash' ? [value] : []));
  return { files: [...new Set(files)], hashes };
}
