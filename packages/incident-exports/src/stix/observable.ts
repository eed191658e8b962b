// One observable in a bundle: what was observed, that it was, and the indicator made of it.
import type { Share, SharedObservable } from '../share.ts';
import { objectOf, observableObject, type StixObject } from './object.ts';
import { addressType, patternOf } from './pattern.ts';

/** The largest count that the specification allows. */
const MOST_OBSERVED = 999_999_999;

/** The objects of an observable, each after those it refers to. */
export function observableObjects(
  share: Share,
  incident: StixObject,
  observable: SharedObservable,
): readonly StixObject[] {
  const { id, type, value, tlp, ioc, note, at, seen } = observable;
  const named = { what: [id], created: at, tlp };
  const object = cyberObservable(share, observable);
  const observed =
    object &&
    objectOf(
      share,
      { ...named, type: 'observed-data' },
      {
        first_observed: seen.first,
        last_observed: seen.last,
        number_observed: Math.min(seen.count, MOST_OBSERVED),
        object_refs: [object.id],
      },
    );
  const indicator = ioc
    ? objectOf(
        share,
        { ...named, type: 'indicator' },
        {
          name: value,
          ...(note === undefined ? {} : { description: note }),
          indicator_types: ['malicious-activity'],
          pattern: patternOf(type, value),
          pattern_type: 'stix',
          pattern_version: '2.1',
          valid_from: seen.first,
        },
      )
    : undefined;
  const based =
    observed &&
    indicator &&
    objectOf(
      share,
      { ...named, type: 'relationship', what: [id, 'based-on'] },
      { relationship_type: 'based-on', source_ref: indicator.id, target_ref: observed.id },
    );
  // What no other object says of it is said as a note.
  const unsaid = [
    ...(object === undefined && !ioc ? [`${type}: ${value}`] : []),
    ...(note === undefined || ioc ? [] : [note]),
  ];
  const about = observed?.id ?? incident.id;
  const remark =
    unsaid.length === 0
      ? undefined
      : objectOf(
          share,
          { ...named, type: 'note', what: [id, about] },
          { content: unsaid.join('\n'), object_refs: [about] },
        );
  return [object, observed, indicator, based, remark].flatMap((made) => made ?? []);
}

/** The cyber-observable object of an observable; a user agent has none of its own. */
function cyberObservable(
  share: Share,
  { type, value, tlp }: SharedObservable,
): StixObject | undefined {
  switch (type) {
    case 'ip':
      return observableObject(share, addressType(value), { value }, tlp);
    case 'domain':
      return observableObject(share, 'domain-name', { value }, tlp);
    case 'url':
      return observableObject(share, 'url', { value }, tlp);
    case 'email':
      return observableObject(share, 'email-addr', { value }, tlp);
    case 'sha256':
      return observableObject(share, 'file', { hashes: { 'SHA-256': value } }, tlp);
    case 'sha1':
      return observableObject(share, 'file', { hashes: { 'SHA-1': value } }, tlp);
    case 'md5':
      return observableObject(share, 'file', { hashes: { MD5: value } }, tlp);
    case 'file-name':
      return observableObject(share, 'file', { name: value }, tlp);
    case 'account':
      return observableObject(share, 'user-account', { account_login: value }, tlp);
    case 'user-agent':
      return undefined;
  }
}
