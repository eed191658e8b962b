// Techniques as a layer of the ATT&CK Navigator: of one incident, or of a list of them.
import { ATTACK_VERSION, type Tlp } from '@thapcanh/incidents';
import type { Share } from '../share.ts';
import { marked } from '../simulated-mark.ts';

/** The layer format, and the Navigator that its specification is written for; 4.9.0 and later read it. */
const VERSIONS = { attack: ATTACK_VERSION, navigator: '5.2.0', layer: '4.5' } as const;
const COLOURS = ['#fff3e0', '#e65100'] as const;

export interface NavigatorLayer {
  readonly name: string;
  readonly versions: typeof VERSIONS;
  readonly domain: 'enterprise-attack';
  readonly description: string;
  readonly sorting: 3;
  readonly layout: { readonly layout: 'side'; readonly expandedSubtechniques: 'annotated' };
  readonly techniques: readonly {
    readonly techniqueID: string;
    readonly score: number;
    readonly comment: string;
  }[];
  readonly gradient: {
    readonly colors: typeof COLOURS;
    readonly minValue: 0;
    readonly maxValue: number;
  };
  readonly metadata: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The layer of one incident: a technique's score is how many alerts name it.
 *
 * @see https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md
 */
export function incidentLayer(share: Share): NavigatorLayer {
  const { particulars, techniques, simulated } = share;
  const titles = (id: string) =>
    (particulars?.rules ?? []).flatMap((rule) =>
      rule.techniques.includes(id) ? [rule.title] : [],
    );
  return layer({
    name: share.number,
    description: share.title,
    simulated,
    techniques: techniques.map(({ id, alertCount }) => ({
      techniqueID: id,
      score: alertCount,
      comment: [...new Set(titles(id))].join('; '),
    })),
    metadata: [{ name: 'TLP', value: share.marking }],
  });
}

export interface ListedTechniques {
  readonly number: string;
  readonly techniques: readonly string[];
}

/** The layer of a list: a technique's score is how many incidents name it. */
export function listLayer(
  incidents: readonly ListedTechniques[],
  {
    more,
    simulated,
    tlp,
  }: { readonly more: boolean; readonly simulated: boolean; readonly tlp: Tlp },
): NavigatorLayer {
  const numbers = new Map<string, string[]>();
  for (const { number, techniques } of incidents) {
    for (const id of new Set(techniques)) numbers.set(id, [...(numbers.get(id) ?? []), number]);
  }
  const count = `${incidents.length} vụ việc (incidents)`;
  return layer({
    name: `Tháp Canh: ${count}`,
    description: more ? `${count}; còn nữa (there are more)` : count,
    simulated,
    techniques: [...numbers]
      .map(([techniqueID, named]) => ({
        techniqueID,
        score: named.length,
        comment: named.slice(0, NUMBERS_TOLD).join(', '),
      }))
      .sort((a, b) => (a.techniqueID < b.techniqueID ? -1 : 1)),
    metadata: [{ name: 'TLP', value: tlp }],
  });
}

/** Incidents that a cell's comment names. */
const NUMBERS_TOLD = 20;

function layer({
  name,
  description,
  simulated,
  techniques,
  metadata,
}: Pick<NavigatorLayer, 'name' | 'description' | 'techniques' | 'metadata'> & {
  readonly simulated: boolean;
}): NavigatorLayer {
  return {
    name: marked(name, simulated),
    versions: VERSIONS,
    domain: 'enterprise-attack',
    description: marked(description, simulated),
    sorting: 3,
    layout: { layout: 'side', expandedSubtechniques: 'annotated' },
    techniques,
    gradient: {
      colors: COLOURS,
      minValue: 0,
      maxValue: Math.max(1, ...techniques.map(({ score }) => score)),
    },
    metadata,
  };
}
