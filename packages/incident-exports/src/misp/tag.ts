// Tags of MISP: what the taxonomies and the galaxy of ATT&CK call things.
import { type Tlp, techniqueName } from '@thapcanh/incidents';

export interface MispTag {
  readonly name: string;
}

/** `tlp:amber+strict` of the taxonomy `tlp`. */
export function tlpTag(tlp: Tlp): MispTag {
  return { name: tlp.toLowerCase() };
}

/** A technique as the galaxy names it; one whose name is not known here is tagged by its number. */
export function techniqueTag(id: string): MispTag {
  const name = techniqueName(id);
  return {
    name:
      name === undefined
        ? `mitre-attack:technique="${id}"`
        : `misp-galaxy:mitre-attack-pattern="${name} - ${id}"`,
  };
}
