// Memory of the functions that a log passes, as the template says.
import type { PathMemory } from './load-cost.ts';
import { memoryOf, resourcesOf } from './template.ts';

/** @throws Error when a template without these functions is given */
export function pathMemory(templates: readonly unknown[]): PathMemory {
  const functions = templates
    .flatMap(resourcesOf)
    .filter(({ type }) => type === 'AWS::Lambda::Function');
  const of = (name: string): number => {
    const found = functions.find(({ id }) => id.startsWith(`${name}Function`));
    if (found === undefined) throw new Error(`The template has no function ${name}.`);
    return memoryOf(found);
  };
  return { intake: of('Intake'), detect: of('Detect'), seal: of('Seal') };
}
