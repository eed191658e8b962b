// TLP 2.0 in STIX 2.1, which knows TLP 1 alone: the published markings of the extension for it.
import type { Tlp } from '@thapcanh/incidents';

const EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** Ids, names and date are those under which the markings were published; nobody makes their own. */
export const TLP_MARKINGS = {
  'TLP:CLEAR': marking('94868c89-83c2-464b-929b-a1a8aa3c8487', 'TLP:CLEAR', 'clear'),
  'TLP:GREEN': marking('bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'TLP:GREEN', 'green'),
  'TLP:AMBER': marking('55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'TLP:AMBER', 'amber'),
  'TLP:AMBER+STRICT': marking(
    '939a9414-2ddd-4d32-a0cd-375ea402b003',
    'TLP:AMBER+STRICT',
    'amber+strict',
  ),
  'TLP:RED': marking('e828b379-4e03-4974-9ac4-e53a884c97c1', 'TLP:RED', 'red'),
} as const satisfies Readonly<Record<Tlp, ReturnType<typeof marking>>>;

function marking(uuid: string, name: string, colour: string) {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${uuid}`,
    created: '2022-10-01T00:00:00.000Z',
    name,
    extensions: { [EXTENSION]: { extension_type: 'property-extension', tlp_2_0: colour } },
  } as const;
}
