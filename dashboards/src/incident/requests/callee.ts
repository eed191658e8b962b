// Whom a call is logged for, as the address of the page says it: `LK-X-KT/Trần Thị Kỹ`.

export interface Callee {
  readonly agency: string;
  readonly person: string;
}

export function calleeText({ agency, person }: Callee): string {
  return `${agency}/${person}`;
}

/** The reverse of `calleeText`; undefined where the text names nobody. */
export function calleeOf(text: string | undefined): Callee | undefined {
  const cut = text?.indexOf('/') ?? -1;
  if (text === undefined || cut < 1) return undefined;
  return { agency: text.slice(0, cut), person: text.slice(cut + 1) };
}
