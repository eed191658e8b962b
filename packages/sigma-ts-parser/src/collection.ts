// Files of several documents: `action: global`, `reset` and `repeat`, older than the specification
// and still in use.
import { isMap, isScalar, type Pair, YAMLMap } from 'yaml';

type AnyMap = YAMLMap<unknown, unknown>;
type AnyPair = Pair<unknown, unknown>;

/** What a document of a file becomes: a map to read, nothing, or a complaint. */
export type CollectionStep =
  | { readonly kind: 'document'; readonly map: AnyMap }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Returns a function to call with each document of one file, in order. `global` is merged into
 * every later document until `reset`; `repeat` is merged into the document before it. Maps merge
 * key by key, everything else replaces.
 */
export function createCollection(): (map: AnyMap) => CollectionStep {
  let shared: AnyMap | undefined;
  let previous: AnyMap | undefined;
  return (map) => {
    const action = actionOf(map);
    if (action === 'global') {
      shared = mergeMaps(shared, withoutAction(map));
      return { kind: 'nothing' };
    }
    if (action === 'reset') {
      shared = undefined;
      return { kind: 'nothing' };
    }
    if (action !== undefined && action !== 'repeat') {
      const message = `"action: ${action}" is not known; use global, reset or repeat.`;
      return { kind: 'invalid', message };
    }
    if (action === 'repeat' && previous === undefined) {
      const message = '"action: repeat" has no document before it to repeat.';
      return { kind: 'invalid', message };
    }
    const base = action === 'repeat' ? previous : shared;
    previous =
      action === undefined && base === undefined ? map : mergeMaps(base, withoutAction(map));
    return { kind: 'document', map: previous };
  };
}

function keyOf(pair: AnyPair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function actionOf(map: AnyMap): string | undefined {
  const pair = map.items.find((item) => keyOf(item) === 'action');
  return pair !== undefined && isScalar(pair.value) ? String(pair.value.value) : undefined;
}

function withoutAction(map: AnyMap): AnyMap {
  return mapOf(
    map,
    map.items.filter((item) => keyOf(item) !== 'action'),
  );
}

function mapOf(like: AnyMap, items: AnyPair[]): AnyMap {
  const map: AnyMap = new YAMLMap();
  map.items = items;
  if (like.range) map.range = like.range;
  return map;
}

function mergeMaps(base: AnyMap | undefined, over: AnyMap): AnyMap {
  if (base === undefined) return over;
  const rest = new Map(over.items.map((pair) => [keyOf(pair), pair]));
  const items = base.items.map((pair) => {
    const other = rest.get(keyOf(pair));
    if (other === undefined) return pair;
    rest.delete(keyOf(pair));
    if (!isMap(pair.value) || !isMap(other.value)) return other;
    const merged = other.clone();
    merged.value = mergeMaps(pair.value, other.value);
    return merged;
  });
  return mapOf(over, [...items, ...rest.values()]);
}
