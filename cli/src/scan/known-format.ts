import { FORMATS, formatById } from '@thapcanh/log-formats';
import { CliError } from '../terminal/cli-error.ts';

/** @throws CliError for a log format that does not exist */
export function mustKnowFormat(id: string | undefined): void {
  if (id === undefined || formatById(id) !== undefined) return;
  throw new CliError(
    `There is no log format ${id}.`,
    `The formats are ${FORMATS.map((format) => format.id).join(', ')}.`,
    'name one of them, or leave --format out: the content usually tells.',
  );
}
