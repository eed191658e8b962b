// A filler answers one field from a dossier, or does not: nothing is ever invented.
import type { Value } from '../value.ts';

export type Filler<D> = (dossier: D) => Value | undefined;
export type Fillers<D> = Readonly<Record<string, Filler<D>>>;
