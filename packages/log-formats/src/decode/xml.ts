// XML as event logs write it: elements, attributes, text, CDATA. No DTD, so that no entity is ever
// more than one letter; one pass by letters, no recursion, bounded depth.
import { isBlank, isLetter, isWord } from './letters.ts';

export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
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
  readonly children: XmlElement[];
  text: string;
}

const MAX_DEPTH = 16;
const MAX_ELEMENTS = 4_096;
const MAX_NAME = 128;
const EXCLAMATION_MARK = 0x21;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;
const CDATA = '<![CDATA[';
/** Of elements that have none, which most of an event's are. */
const NO_ATTRIBUTES: readonly XmlAttribute[] = [];
const NO_CHILDREN: readonly XmlElement[] = [];

/**
 * Reads the first element of a text, whatever stands before it. Undefined when there is none.
 * A text that is cut off or broken gives what was read up to there.
 *
 * @example readXml('<a b="1">x &lt; y</a>')
 *   // root { name: 'a', attributes: [{ name: 'b', value: '1' }], children: [], text: 'x < y' }
 */
export function readXml(text: string): XmlDocument | undefined {
  return new XmlReader(text).read();
}

class XmlReader {
  readonly #text: string;
  /** The open elements around the innermost one, `#parent`. */
  readonly #outer: (OpenElement | undefined)[] = [];
  #parent: OpenElement | undefined;
  #at: number;
  #elements = 0;
  #root: XmlElement | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.indexOf('<');
  }

  read(): XmlDocument | undefined {
    const text = this.#text;
    while (this.#at >= 0 && this.#at < text.length) {
      if (!this.#readNext()) break;
      if (this.#root !== undefined && this.#parent === undefined)
        return { root: this.#root, complete: text.slice(this.#at).trim() === '' };
    }
    return this.#root && { root: this.#root, complete: false };
  }

  /** Reads one tag, comment or text; false where the XML is broken. */
  #readNext(): boolean {
    const text = this.#text;
    const at = this.#at;
    if (text.charCodeAt(at) !== LESS_THAN) return this.#readText();
    const kind = text.charCodeAt(at + 1);
    if (kind === SLASH) return this.#close();
    if (kind === QUESTION_MARK) return this.#skipTo('?>');
    if (kind !== EXCLAMATION_MARK) return this.#readElement();
    if (text.startsWith(CDATA, at)) return this.#readCdata();
    return text.startsWith('<!--', at) && this.#skipTo('-->');
  }

  #readText(): boolean {
    const next = this.#text.indexOf('<', this.#at);
    const end = next < 0 ? this.#text.length : next;
    const parent = this.#parent;
    if (parent !== undefined) parent.text += unescapeXml(this.#text.slice(this.#at, end));
    this.#at = end;
    return true;
  }

  #readCdata(): boolean {
    const end = this.#text.indexOf(']]>', this.#at);
    const parent = this.#parent;
    if (parent === undefined || end < 0) return false;
    parent.text += this.#text.slice(this.#at + CDATA.length, end);
    this.#at = end + 3;
    return true;
  }

  /** Passes over a comment or an instruction, and before the root over whatever follows it. */
  #skipTo(mark: string): boolean {
    const end = this.#text.indexOf(mark, this.#at);
    if (end < 0) return false;
    this.#at = end + mark.length;
    if (this.#parent === undefined) this.#at = this.#text.indexOf('<', this.#at);
    return true;
  }

  #close(): boolean {
    const parent = this.#parent;
    const end = parent === undefined ? -1 : closingEnd(this.#text, this.#at, parent.name);
    if (end < 0) return false;
    this.#parent = this.#outer.pop();
    this.#at = end;
    return true;
  }

  #readElement(): boolean {
    const text = this.#text;
    const parent = this.#parent;
    const start = this.#at + 1;
    const end = nameEnd(text, start);
    if (end === start || this.#elements === MAX_ELEMENTS) return false;
    const name = text.slice(start, end);
    this.#at = end;
    const attributes = this.#readAttributes();
    const isEmpty = text.charCodeAt(this.#at) === SLASH;
    if (isEmpty) this.#at++;
    if (attributes === undefined || text.charCodeAt(this.#at) !== GREATER_THAN) return false;
    this.#at++;
    const own = isEmpty ? '' : parent && this.#readLeaf(name);
    if (own !== undefined) this.#add({ name, attributes, children: NO_CHILDREN, text: own });
    else {
      if (this.#outer.length === MAX_DEPTH) return false;
      const element = { name, attributes, children: [], text: '' };
      this.#add(element);
      this.#outer.push(parent);
      this.#parent = element;
    }
    return true;
  }

  #add(element: XmlElement): void {
    this.#elements++;
    this.#root ??= element;
    this.#parent?.children.push(element);
  }

  /** The attributes up to the end of a tag; undefined where one is broken. */
  #readAttributes(): readonly XmlAttribute[] | undefined {
    const text = this.#text;
    let attributes: XmlAttribute[] | undefined;
    for (;;) {
      const start = blankEnd(text, this.#at);
      const end = start === this.#at ? start : nameEnd(text, start);
      if (end === start) {
        this.#at = start;
        return attributes ?? NO_ATTRIBUTES;
      }
      const equals = blankEnd(text, end);
      const open = blankEnd(text, equals + 1);
      const close = text.charCodeAt(equals) === EQUALS ? quotedEnd(text, open) : -1;
      if (close < 0) return undefined;
      attributes ??= [];
      const value = unescapeXml(text.slice(open + 1, close));
      attributes.push({ name: text.slice(start, end), value });
      this.#at = close + 1;
    }
  }

  /** The text of an element that holds nothing else, up to beyond its end; undefined for any other. */
  #readLeaf(name: string): string | undefined {
    const next = this.#text.indexOf('<', this.#at);
    const end =
      next < 0 || this.#text.charCodeAt(next + 1) !== SLASH
        ? -1
        : closingEnd(this.#text, next, name);
    if (end < 0) return undefined;
    const own = unescapeXml(this.#text.slice(this.#at, next));
    this.#at = end;
    return own;
  }
}

/** Where the quote that opens at `open` closes; -1 when none opens there, or before a `<`. */
function quotedEnd(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return -1;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === LESS_THAN) return -1;
  }
  return -1;
}

/** Where the closing tag of this name that begins at `at` ends; -1 when it is another one. */
function closingEnd(text: string, at: number, name: string): number {
  if (!text.startsWith(name, at + 2)) return -1;
  const end = blankEnd(text, at + 2 + name.length);
  return text.charCodeAt(end) === GREATER_THAN ? end + 1 : -1;
}

/** Where the name at `from` ends: `from` itself when none stands there. */
function nameEnd(text: string, from: number): number {
  if (!isFirstOfName(text.charCodeAt(from))) return from;
  const most = Math.min(text.length, from + MAX_NAME);
  let end = from + 1;
  while (end < most && isOfName(text.charCodeAt(end))) end++;
  return end;
}

/** A letter or the low line. */
function isFirstOfName(code: number): boolean {
  return isLetter(code) || code === 0x5f;
}

/** Letters, digits, low line, colon, point and hyphen. */
function isOfName(code: number): boolean {
  return isWord(code) || code === 0x3a || code === 0x2e || code === 0x2d;
}

function blankEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  return end;
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
