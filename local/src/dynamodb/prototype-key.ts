// An attribute may be called `__proto__`: logs are an attacker's text. Dynalite builds its objects
// by assignment and would lose it, so inside it carries another name.

const OUTSIDE = '"__proto__"';
const INSIDE = '"\u2060__proto__"';

/** A request's JSON as dynalite gets it. */
export function hidePrototypeKey(json: string): string {
  return json.replaceAll(OUTSIDE, INSIDE);
}

/** An answer's JSON as the caller gets it. */
export function showPrototypeKey(json: string): string {
  return json.replaceAll(INSIDE, OUTSIDE);
}
