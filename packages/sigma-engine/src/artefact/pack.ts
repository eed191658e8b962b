// JSON values with what repeats written once. Rules repeat themselves: authors, tags, lists of
// programs, shapes of objects.

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * A JSON value, packed. Texts, booleans and null stand for themselves; a number is the place of a
 * shared value; a list begins with `LIST`, with `NUMBER` (a number follows), or with 1 + the place of
 * a shape, whose members follow.
 */
export type Packed = string | number | boolean | null | readonly Packed[];

export const LIST = 0;
export const NUMBER = -1;

/** What packed values refer to. */
export interface Shared {
  readonly values: readonly Packed[];
  readonly shapes: readonly Shape[];
}

/** Keys of an object, in order; one whose value is the same in all objects of the shape has it here. */
export type Shape = readonly (string | readonly [key: string, value: Json])[];

interface Node {
  /** A text, boolean or null; or what a list begins with, and what follows. */
  readonly leaf?: string | boolean | null;
  readonly head?: number;
  readonly children: readonly number[];
  readonly number?: number;
  /** How many other values hold it, and how often it was taken itself. */
  uses: number;
  /** Characters it takes where it is written out. */
  length: number;
}

/** Takes values; then writes them, and what they share. */
export class Packer {
  readonly #nodes: Node[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  #places: ReadonlyMap<number, number> = new Map();

  /** Takes a value; returns its number. */
  take(value: Json): number {
    const number = this.#visit(value);
    this.#use(number);
    return number;
  }

  /** What is used more than once; call it when all values were taken. The same input, the same order. */
  share(): Shared {
    const shared: { node: Node; number: number }[] = [];
    // A value stands behind those it holds, so their lengths are known when its own is counted.
    this.#nodes.forEach((node, number) => {
      for (const child of node.children) node.length += (this.#nodes[child]?.length ?? 0) + 1;
      if (!isWorthSharing(node)) return;
      shared.push({ node, number });
      node.length = REFERENCE;
    });
    shared.sort((a, b) => b.node.uses - a.node.uses || a.number - b.number);
    this.#places = new Map(shared.map(({ number }, place) => [number, place]));
    const shapes = [...this.#shapes.keys()].map((shape): Shape => JSON.parse(shape));
    return { values: shared.map(({ number }) => this.#write(number)), shapes };
  }

  /** A value that was taken, packed; call it after `share`. */
  packed(number: number): Packed {
    return this.#places.get(number) ?? this.#write(number);
  }

  #write(number: number): Packed {
    const node = this.#nodes[number];
    if (node?.head === undefined) return node?.leaf ?? null;
    if (node.number !== undefined) return [NUMBER, node.number];
    return [node.head, ...node.children.map((child) => this.packed(child))];
  }

  #visit(value: Json): number {
    if (typeof value === 'number')
      return this.#intern(`n${value}`, { head: NUMBER, children: [], number: value });
    if (typeof value !== 'object' || value === null)
      return this.#intern(JSON.stringify(value), { leaf: value, children: [] });
    if (isList(value)) {
      const children = value.map((member) => this.#visit(member));
      return this.#intern(`[${children.join(',')}`, { head: LIST, children });
    }
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .toSorted();
    const shape = this.#shapeOf(
      keys.map((key) => (isFixed(key, value[key]) ? [key, value[key]] : key)),
    );
    const children = keys.flatMap((key) =>
      isFixed(key, value[key]) ? [] : [this.#visit(value[key] ?? null)],
    );
    return this.#intern(`{${shape}:${children.join(',')}`, { head: shape + 1, children });
  }

  /** Equal values are one node; its key is made of its children's numbers. */
  #intern(key: string, node: Omit<Node, 'uses' | 'length'>): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#nodes.length;
    this.#numbers.set(key, number);
    this.#nodes.push({ ...node, uses: 0, length: node.head === undefined ? key.length : 4 });
    for (const child of node.children) this.#use(child);
    return number;
  }

  #use(number: number): void {
    const node = this.#nodes[number];
    if (node !== undefined) node.uses += 1;
  }

  #shapeOf(parts: readonly unknown[]): number {
    const key = JSON.stringify(parts);
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const shape = this.#shapes.size;
    this.#shapes.set(key, shape);
    return shape;
  }
}

/** Characters of a reference to a shared value. */
const REFERENCE = 5;

/** Whether writing it once, and a reference for each use, takes less than writing it out each time. */
function isWorthSharing({ uses, length, number }: Node): boolean {
  return number === undefined && uses * length > uses * REFERENCE + length + 1;
}

/** Members that have few values belong to the shape. */
const FIXED: ReadonlySet<string> = new Set(['kind', 'position']);

function isFixed(key: string, value: Json | undefined): boolean {
  return value === null || typeof value === 'boolean' || FIXED.has(key);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
