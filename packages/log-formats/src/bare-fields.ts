// Objects that inherit no name and are quick to fill. V8 keeps an object without a prototype as a hash
// table, which costs several times as much as an object of a class: so there is a prototype, and it is bare.
// Room within the object is what V8 counts of assignments in the constructor and sees filled in the
// first few objects; beyond about twice that room it makes a hash table of the object.
import type { FieldValue } from './event.ts';

/** As many as V8 looks at. */
const FIRST_FEW = 8;

export class BareFields {
  [name: string]: FieldValue;

  /** Only the objects that make room are `full`. */
  constructor(full: boolean) {
    if (!full) return;
    this.f00 = null;
    this.f01 = null;
    this.f02 = null;
    this.f03 = null;
    this.f04 = null;
    this.f05 = null;
    this.f06 = null;
    this.f07 = null;
    this.f08 = null;
    this.f09 = null;
    this.f10 = null;
    this.f11 = null;
    this.f12 = null;
    this.f13 = null;
    this.f14 = null;
    this.f15 = null;
    this.f16 = null;
    this.f17 = null;
    this.f18 = null;
    this.f19 = null;
    this.f20 = null;
    this.f21 = null;
    this.f22 = null;
    this.f23 = null;
  }
}

Object.setPrototypeOf(BareFields.prototype, null);
Reflect.deleteProperty(BareFields.prototype, 'constructor');
Object.freeze(BareFields.prototype);
for (let made = 0; made < FIRST_FEW; made++) new BareFields(true);
