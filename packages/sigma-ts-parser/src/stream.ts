// A file as a stream of YAML documents, each parsed apart so that none can spoil its neighbours.
import { type Alias, type Document, type Node, parseAllDocuments, visit } from 'yaml';

/** The node that each alias of a file stands for. */
export type AliasTargets = WeakMap<Alias, Node>;

export interface Chunk {
  readonly text: string;
  /** Where the chunk begins in the file, in UTF-16 code units. */
  readonly offset: number;
}

/** `---` begins a document and `...` ends one; YAML allows neither at a line's start inside one. */
const MARKER = /(?<=^|\n)(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;
const PREAMBLE = /^(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*$/;

/** Cuts a file at its document markers; directives and comments stay with what they precede. */
export function splitDocuments(text: string): readonly Chunk[] {
  const cuts: number[] = [];
  let from = 0;
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const cut = marker === '---' ? index : index + marker.length;
    if (marker === '---' && PREAMBLE.test(text.slice(from, index))) continue;
    cuts.push(cut);
    from = cut;
  }
  return [0, ...cuts].map((offset, at) => ({ text: text.slice(offset, cuts[at]), offset }));
}

/**
 * Parses a chunk. Ranges count from the start of the file; aliases are added to `targets`. Text
 * nested thousands of levels deep throws a RangeError: the YAML library recurses.
 */
export function parseChunk(chunk: Chunk, targets: AliasTargets): readonly Document.Parsed[] {
  // Keys are checked by the reader: the library compares each key with every other.
  const parsed = parseAllDocuments(chunk.text, { prettyErrors: false, uniqueKeys: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  for (const document of documents) {
    const hasAliases = chunk.text.includes('*');
    if (chunk.offset > 0 || hasAliases) walk(document, chunk.offset, targets);
  }
  return documents;
}

function walk(document: Document.Parsed, offset: number, targets: AliasTargets): void {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_key, node) {
      if (node.range) {
        const [start, value, end] = node.range;
        node.range = [start + offset, value + offset, end + offset];
      }
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_key, alias) {
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
      if (!alias.range) return;
      const [start, value, end] = alias.range;
      alias.range = [start + offset, value + offset, end + offset];
    },
  });
}
