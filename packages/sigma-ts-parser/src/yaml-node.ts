// YAML nodes for writing: each scalar gets the style that reads well and reads back the same.
import { Document, Pair, Scalar, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import type { WrittenScalar } from './detection.ts';

export type YamlNode = Scalar | YAMLMap<unknown, unknown> | YAMLSeq<unknown>;

/** Keys and values in the order they are written. */
export type NodePairs = readonly (readonly [key: string, value: YamlNode])[];

/** A scalar to write as it stands: the YAML library itself would write `0x1F` as 31. */
class Lexeme {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const LEXEME_TAG: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: (value) => value instanceof Lexeme,
  resolve: (text) => text,
  stringify: ({ value }) => (value instanceof Lexeme ? value.text : String(value)),
};

/** Writes one document: block style, four spaces, and safe for readers of YAML 1.1 too. */
export function writeDocument(pairs: NodePairs): string {
  const options = { customTags: [LEXEME_TAG], compat: 'yaml-1.1' };
  const document = new Document(mapNode(pairs), options);
  return document.toString({ indent: 4, lineWidth: 0, singleQuote: true });
}

export function mapNode(pairs: NodePairs): YAMLMap<unknown, unknown> {
  const map = new YAMLMap<unknown, unknown>();
  map.items = pairs.map(([key, value]) => new Pair<unknown, unknown>(new Scalar(key), value));
  return map;
}

export function listNode(items: readonly YamlNode[]): YAMLSeq<unknown> {
  const list = new YAMLSeq<unknown>();
  list.items = [...items];
  return list;
}

/** A text: plain where YAML allows, several lines as a block. */
export function textNode(text: string): Scalar {
  const node = new Scalar<unknown>(text);
  if (text.includes('\n')) {
    // A block loses or misreads some white space at the ends of its lines.
    const fits = !/^\s|[^\S\n]\n|[^\S\n]$|\r|\n\n$/.test(text);
    node.type = fits ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  }
  return node;
}

/** A number or date that is written without quotes, as it stands. */
export function lexemeNode(text: string): Scalar {
  return new Scalar(new Lexeme(text));
}

/** A value of a selection; backslashes and wildcards stand in single quotes, as in the specification. */
export function valueNode(written: WrittenScalar): Scalar {
  if (typeof written === 'object' && written !== null) return lexemeNode(written.number);
  if (typeof written !== 'string') return new Scalar(written);
  const node = textNode(written);
  if (node.type === undefined && /[\\*?%]/.test(written)) node.type = Scalar.QUOTE_SINGLE;
  return node;
}

/** Any JSON. */
export function jsonNode(value: unknown): YamlNode {
  if (Array.isArray(value)) return listNode(value.map(jsonNode));
  if (typeof value === 'object' && value !== null) {
    return mapNode(Object.entries(value).map(([key, content]) => [key, jsonNode(content)]));
  }
  return typeof value === 'string' ? textNode(value) : new Scalar(value);
}
