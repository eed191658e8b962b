// UUIDs that follow from what they name: exporting twice names everything alike.
import { v5 } from 'uuid';

/** Ours: what was ever exported is named under it, so it never changes. */
const NAMESPACE = 'f9538a05-bdec-4aa7-979c-30cc75811208';

/**
 * UUIDv5 of a list of strings, framed as a JSON array so that no two lists make one name.
 *
 * @example stableUuid('stix', 'indicator', incidentId, 'ip', '198.51.100.7')
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.5
 */
export function stableUuid(...parts: readonly string[]): string {
  return v5(JSON.stringify(parts), NAMESPACE);
}
