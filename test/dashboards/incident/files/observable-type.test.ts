import { expect, it } from 'vitest';
import { observableTypeOf } from '../../../../dashboards/src/incident/files/observable-type.ts';

it.each([
  ['198.51.100[.]7', 'ip'],
  ['2001:db8:bad::7', 'ip'],
  ['hxxps://bad[.]example/a', 'url'],
  ['bad[.]example', 'domain'],
  ['ke-tan-cong@bad.example', 'email'],
  ['d41d8cd98f00b204e9800998ecf8427e', 'md5'],
  ['E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855', 'sha256'],
  ['hoangmt', undefined],
  ['', undefined],
])('“%s” is told as %s', (text, type) => {
  expect(observableTypeOf(text)).toBe(type);
});
