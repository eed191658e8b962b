// Which deadlines of an incident a report answers to: they stop when it is sent, not before.
import { type Incident, isRunning } from '@thapcanh/incidents';
import type { Form } from '../form.ts';

/** When the report must be sent: the nearest of its running clocks; undefined: none runs. */
export function reportDue(
  { clocks = [] }: Pick<Incident, 'clocks'>,
  form: Pick<Form, 'clocks'>,
): string | undefined {
  return clocks
    .filter((clock) => form.clocks.includes(clock.id) && isRunning(clock))
    .map(({ due }) => due)
    .sort()[0];
}

/** The head with the clocks stopped that the report answers to; those stopped before stay as they are. */
export function withStoppedClocks(
  incident: Incident,
  form: Pick<Form, 'clocks'>,
  sentAt: string,
): Incident {
  const { clocks } = incident;
  if (clocks === undefined) return incident;
  return {
    ...incident,
    clocks: clocks.map((clock) =>
      form.clocks.includes(clock.id) && isRunning(clock) ? { ...clock, doneAt: sentAt } : clock,
    ),
  };
}
