// What kind of thing somebody pasted: the first that it can be.
import { canonicalObservable, type ObservableType } from '@thapcanh/incidents';

/** In the order of certainty: an account can be anything, and so is never guessed. */
const GUESSED: readonly ObservableType[] = [
  'sha256',
  'sha1',
  'md5',
  'ip',
  'url',
  'email',
  'domain',
];

/** @example observableTypeOf('hxxps://bad[.]example/a') // 'url' */
export function observableTypeOf(text: string): ObservableType | undefined {
  return GUESSED.find((type) => canonicalObservable(type, text) !== undefined);
}
