// A source as it is written on the command line: `AGENCY/SOURCE`.
import { CliError } from '../../terminal/cli-error.ts';

export interface SourceName {
  readonly agency: string;
  readonly id: string;
  /** Its place in the API: parameters of `/v1/sources/{agency}/{source}`. */
  readonly path: { readonly agency: string; readonly source: string };
}

/** @throws CliError when it is not two parts */
export function sourceName(text: string): SourceName {
  const slash = text.indexOf('/');
  const [agency, id] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 1 || id === '') {
    throw new CliError(
      `${text} does not name a source.`,
      'A source is an agency and an id.',
      'write AGENCY/SOURCE, such as LK-SXD/nginx.',
    );
  }
  return { agency, id, path: { agency, source: id } };
}
