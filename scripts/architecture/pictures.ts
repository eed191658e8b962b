// The parts and flows of a template as Mermaid text, which repositories render.
import type { Flow } from './flows.ts';
import type { Part, PartKind } from './parts.ts';

interface Picture {
  readonly title: string;
  /** Whose flows it shows. */
  readonly functions: readonly string[];
  /** What passes something on without a function in between. */
  readonly feeds: readonly string[];
}

/** One picture of everything would be read by nobody. */
const PICTURES: readonly Picture[] = [
  {
    title: 'From a shipper to an incident',
    functions: ['intake', 'detect', 'triage'],
    feeds: ['drop'],
  },
  { title: 'Into the archive', functions: ['seal', 'expire'], feeds: [] },
  { title: 'What is looked at later', functions: ['watch', 'hunt'], feeds: [] },
  {
    title: 'What people open and are told',
    functions: ['api', 'notify'],
    feeds: ['site-bucket', 'site-distribution'],
  },
];

const SHAPE: Readonly<Record<PartKind, readonly [string, string]>> = {
  door: ['{{"', '"}}'],
  function: ['["', '"]'],
  queue: ['[/"', '"/]'],
  bucket: ['[("', '")]'],
  table: ['[("', '")]'],
};

/** A queue may be named as the function it feeds; and Mermaid reads some words, such as `end`, as its own. */
const nodeId = ({ kind, name }: Part) => `${kind}_${name.replaceAll('-', '_')}`;

/**
 * Every function in one of the pictures, with whatever it exchanges something with.
 * @throws Error when a function of the template is in no picture
 */
export function pictures(parts: readonly Part[], flows: readonly Flow[]): string {
  const placed = new Set(PICTURES.flatMap(({ functions }) => functions));
  const missing = parts.filter(({ kind, name }) => kind === 'function' && !placed.has(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new Error(`No picture shows ${names}. Add it to PICTURES in scripts/architecture.`);
  }
  return PICTURES.map(({ title, functions, feeds }) => {
    const own = idsOf(parts, (part) => part.kind === 'function' && functions.includes(part.name));
    const feeding = idsOf(parts, (part) => part.kind !== 'function' && feeds.includes(part.name));
    const others = idsOf(parts, ({ kind, id }) => kind === 'function' && !own.has(id));
    const shown = flows.filter(
      ({ from, to }) => own.has(from) || own.has(to) || (feeding.has(from) && !others.has(to)),
    );
    return `### ${title}\n\n${picture(parts, shown)}`;
  }).join('\n\n');
}

function idsOf(parts: readonly Part[], where: (part: Part) => boolean): ReadonlySet<string> {
  return new Set(parts.filter(where).map(({ id }) => id));
}

function picture(parts: readonly Part[], flows: readonly Flow[]): string {
  const used = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const nameOfId = new Map(parts.map((part) => [part.id, nodeId(part)]));
  const nodes = parts
    .filter(({ id }) => used.has(id))
    .map((part) => {
      const { name, kind, note } = part;
      const [open, close] = SHAPE[kind];
      const text = note === '' ? `<b>${name}</b>` : `<b>${name}</b><br/>${note}`;
      return `  ${nodeId(part)}${open}${text}${close}:::${kind}`;
    });
  const edges = flows.map(({ from, to, what }) => {
    const label = what === '' ? '' : `|"${what}"|`;
    return `  ${nameOfId.get(from)} -->${label} ${nameOfId.get(to)}`;
  });
  return ['```mermaid', 'flowchart LR', ...nodes, ...edges, ...CLASSES, '```'].join('\n');
}

const CLASSES = [
  '  classDef door fill:#eef,stroke:#446,color:#113',
  '  classDef function fill:#fff4e0,stroke:#a60,color:#420',
  '  classDef queue fill:#fde8ef,stroke:#a35,color:#412',
  '  classDef bucket fill:#e8f5e9,stroke:#383,color:#131',
];
