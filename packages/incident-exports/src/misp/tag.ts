// Tags of MISP: what the taxonomies and the galaxy of ATT&CK call things.
import { type Tlp, techniqueName } from '@thapcanh/incidents';

export interface MispTag {
  /** Ids are of the instance that reads it. */
  readonly id: '0';
  readonly name: string;
  readonly colour: string;
  readonly exportable: true;
}

/** Colours of the markings. @see https://www.first.org/tlp/ */
const TLP_COLOURS: Readonly<Record<Tlp, string>> = {
  'TLP:RED': '#ff2b2b',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:AMBER': '#ffc000',
  'TLP:GREEN': '#33ff00',
  'TLP:CLEAR': '#ffffff',
};
const PLAIN = '#5b6b7a';

/** That the province is simulated. */
export const SIMULATED_TAG = tag('thapcanh:data="simulated"', PLAIN);

/** `tlp:amber+strict` of the taxonomy `tlp`. */
export function tlpTag(tlp: Tlp): MispTag {
  return tag(tlp.toLowerCase(), TLP_COLOURS[tlp]);
}

/** A technique as the galaxy names it; one whose name is not known here is tagged by its number. */
export function techniqueTag(id: string): MispTag {
  const name = techniqueName(id);
  return tag(
    name === undefined
      ? `mitre-attack:technique="${id}"`
      : `misp-galaxy:mitre-attack-pattern="${name} - ${id}"`,
    PLAIN,
  );
}

function tag(name: string, colour: string): MispTag {
  return { id: '0', name, colour, exportable: true };
}
