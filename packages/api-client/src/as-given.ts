// The paths for callers who pass on what a person wrote: the API judges it, and says where it is wrong.
import type { paths } from './paths.ts';

/** A query as it was given; what is `undefined` is left out. */
export type GivenQuery = Readonly<Record<string, string | number | boolean | undefined>>;

interface Given<Path> {
  readonly path: Path;
  readonly query?: GivenQuery;
  readonly header?: Readonly<Record<string, string>>;
}

type GivenParameters<Parameters> = Parameters extends { path: infer Path }
  ? Given<Path>
  : Omit<Given<never>, 'path'> & { path?: never };

type AsGiven<Operation> = Operation extends {
  parameters: infer Parameters;
  responses: infer Answers;
}
  ? {
      parameters: GivenParameters<Parameters>;
      requestBody?: { content: { 'application/json': unknown } };
      responses: Answers;
    }
  : never;

/** As `paths`, where query, headers and body may be anything; paths and answers are as strict. */
export type PathsAsGiven = {
  [Path in keyof paths]: { [Method in keyof paths[Path]]: AsGiven<paths[Path][Method]> };
};
