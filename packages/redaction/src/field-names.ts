// Which fields a rule means: names with `*` for any run of characters, without regard to case.
import { RE2JS } from 're2js';

/** Whether a field name is meant by one of the names; `*` stands for any characters. */
export function createNameTest(names: readonly string[]): (name: string) => boolean {
  if (names.length === 0) return () => false;
  const source = names.map((name) =>
    name
      .split('*')
      .map((part) => RE2JS.quote(part))
      .join('.*'),
  );
  const compiled = RE2JS.compile(`(?:${source.join('|')})`, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
  return (name) => compiled.testExact(name);
}
