// XML as event logs write it: elements, attributes, text, CDATA. No DTD, so that no entity is ever
// more than one letter; one pass, no recursion, bounded depth.

export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

export interface XmlDocument {
  readonly root: XmlElement;
  /** Whether the text was well-formed to its end; else the root holds what was read before. */
  readonly complete: boolean;
}

interface OpenElement extends XmlElement {
  readonly attributes: (readonly [string, string])[];
  readonly children: XmlElement[];
  text: string;
}

const MAX_DEPTH = 16;
const MAX_ELEMENTS = 4_096;
const OPENING = /<([A-Za-z_][\w.:-]{0,127})/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w.:-]{0,127})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const OPENING_END = /\s*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w.:-]{0,127})\s*>/y;
/** An element of text alone with one attribute or none, which is most of an event, in one step. */
const LEAF =
  /<([A-Za-z_][\w.:-]{0,127})(?:\s+([A-Za-z_][\w.:-]{0,127})\s*=\s*(?:"([^"<]*)"|'([^'<]*)'))?\s*>([^<]*)<\/\1\s*>/y;
const SKIPPED = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;
const CDATA = '<![CDATA[';

/**
 * Reads the first element of a text, whatever stands before it. Undefined when there is none.
 * A text that is cut off or broken gives what was read up to there.
 *
 * @example readXml('<a b="1">x &lt; y</a>')  // root { name: 'a', attributes: [['b', '1']], text: 'x < y' }
 */
export function readXml(text: string): XmlDocument | undefined {
  let root: OpenElement | undefined;
  const open: OpenElement[] = [];
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0 && at < text.length; ) {
    const parent = open.at(-1);
    if (text[at] !== '<') {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      if (parent !== undefined) parent.text += unescapeXml(text.slice(at, end));
      at = end;
      continue;
    }
    if (parent !== undefined && elements < MAX_ELEMENTS) {
      LEAF.lastIndex = at;
      const leaf = LEAF.exec(text);
      if (leaf !== null) {
        const [all, name = '', key, double, single = '', own = ''] = leaf;
        const attributes = key === undefined ? [] : [[key, unescapeXml(double ?? single)] as const];
        parent.children.push({ name, attributes, children: [], text: unescapeXml(own) });
        at += all.length;
        elements++;
        continue;
      }
    }
    if (text.startsWith(CDATA, at)) {
      const end = text.indexOf(']]>', at);
      if (parent === undefined || end < 0) break;
      parent.text += text.slice(at + CDATA.length, end);
      at = end + 3;
      continue;
    }
    const skipped = SKIPPED.find(([mark]) => text.startsWith(mark, at));
    if (skipped !== undefined) {
      const end = text.indexOf(skipped[1], at);
      if (end < 0) break;
      at = end + skipped[1].length;
      if (parent === undefined) at = text.indexOf('<', at);
      continue;
    }
    if (text[at + 1] === '/') {
      CLOSING.lastIndex = at;
      if (CLOSING.exec(text)?.[1] !== parent?.name || root === undefined) break;
      open.pop();
      at = CLOSING.lastIndex;
      if (open.length === 0) return { root, complete: text.slice(at).trim() === '' };
      continue;
    }
    const opened = readOpening(text, at);
    if (opened === undefined || open.length >= MAX_DEPTH || ++elements > MAX_ELEMENTS) break;
    parent?.children.push(opened.element);
    root ??= opened.element;
    at = opened.end;
    if (!opened.closed) open.push(opened.element);
    else if (parent === undefined) return { root, complete: text.slice(at).trim() === '' };
  }
  return root && { root, complete: false };
}

function readOpening(
  text: string,
  from: number,
): { element: OpenElement; end: number; closed: boolean } | undefined {
  OPENING.lastIndex = from;
  const name = OPENING.exec(text)?.[1];
  if (name === undefined) return undefined;
  const element: OpenElement = { name, attributes: [], children: [], text: '' };
  let end = OPENING.lastIndex;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const attribute = ATTRIBUTE.exec(text);
    if (attribute === null) break;
    const [all, key = '', double, single = ''] = attribute;
    element.attributes.push([key, unescapeXml(double ?? single)]);
    end += all.length;
  }
  OPENING_END.lastIndex = end;
  const close = OPENING_END.exec(text);
  if (close === null) return undefined;
  return { element, end: OPENING_END.lastIndex, closed: close[1] === '/' };
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** Undoes the five named entities and the numeric ones; any other stays as it stands. */
function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/g,
    (entity, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
      if (name !== undefined) return NAMED[name] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0x10ffff ? entity : String.fromCodePoint(code);
    },
  );
}
