import { type Json, LIST, NUMBER, type Packed, type Shared } from './pack.ts';

/** Reads packed values. A shared value is read when first referred to, and is then the same object. */
export class Unpacker {
  readonly #shared: Shared;
  readonly #read: (Json | undefined)[] = [];

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  /** The value; objects have no prototype's key among their own but those that were packed. */
  value(packed: Packed): Json {
    if (typeof packed === 'number') return this.#sharedValue(packed);
    if (typeof packed !== 'object' || packed === null) return packed;
    const [head, ...rest] = packed;
    if (head === LIST) return rest.map((member) => this.value(member));
    if (head === NUMBER) return Number(rest[0]);
    const shape = this.#shared.shapes[Number(head) - 1] ?? [];
    let at = 0;
    // Unlike an assignment, this makes `__proto__` a key like any other.
    return Object.fromEntries(
      shape.map((part) => {
        if (typeof part !== 'string') return part;
        at += 1;
        return [part, this.value(rest[at - 1] ?? null)];
      }),
    );
  }

  #sharedValue(place: number): Json {
    const known = this.#read[place];
    if (known !== undefined) return known;
    const value = this.value(this.#shared.values[place] ?? null);
    this.#read[place] = value;
    return value;
  }
}
