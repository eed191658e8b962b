// Which format takes a record for its own, whatever a generic one may make of it.
import { formatById } from '@thapcanh/log-formats';
import { outcomesOf } from './parsing.ts';

/** Ids of the formats, generic ones aside, that a body's records were read as. */
export function claimsOn(body: string): string[] {
  return outcomesOf(body).flatMap((outcome) =>
    outcome.kind === 'event' && formatById(outcome.event.format)?.generic === false
      ? [outcome.event.format]
      : [],
  );
}
