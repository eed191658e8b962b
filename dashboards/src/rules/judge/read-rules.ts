// Text to rules, with everything that is wrong with it: the parser, the engine and the validators that
// `thapcanh rules check` runs.
import { compileRuleset } from 'sigma-engine';
import { type ParseResult, parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { validate } from 'sigma-ts-parser/validators';
import type { ReadAnswer, ReadRequest, RuleProblem } from './messages.ts';

/** The path of what is read. */
const PATH = 'draft.yml';
/** They judge other files, and names of files. */
const OF_OTHERS = new Set(['filter_applies_to_nothing', 'file_name']);

/** The documents of a text, and of the files beside it that it does not itself hold. */
export function documentsOf({ text, beside }: Pick<ReadRequest, 'text' | 'beside'>): {
  readonly own: ParseResult;
  readonly all: readonly SigmaDocument[];
} {
  const own = parseSigma(text, { path: PATH });
  const names = new Set(own.documents.flatMap(({ id, name }) => [id, name]));
  const others = beside
    .flatMap((file) => parseSigma(file.text, { path: file.path }).documents)
    .filter(({ id, name }) => ![id, name].some((each) => each !== undefined && names.has(each)));
  return { own, all: [...own.documents, ...others] };
}

export function readRules(request: Omit<ReadRequest, 'kind'>, today: string): ReadAnswer {
  const { lists } = request;
  const { own, all } = documentsOf(request);
  const compiled = compileRuleset(all, { placeholders: lists ?? {} });
  const hidden = new Set([
    ...OF_OTHERS,
    ...(lists === undefined ? ['placeholder_unresolved'] : []),
  ]);
  const problems: readonly RuleProblem[] = [
    ...own.diagnostics,
    ...compiled.diagnostics,
    ...validate(all, { set: 'recommended', today }),
  ];
  const shown = problems.filter(({ code, path }) => path === PATH && !hidden.has(code));
  return { documents: own.documents, problems: sorted(shown) };
}

/** Errors first, then by place; what two of them found at one place under one code is told once. */
function sorted(problems: readonly RuleProblem[]): readonly RuleProblem[] {
  const distinct = new Map(
    problems.map((problem) => [`${problem.line}:${problem.column} ${problem.code}`, problem]),
  );
  const rank = ({ severity }: RuleProblem): number => (severity === 'error' ? 0 : 1);
  return [...distinct.values()].sort(
    (a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column,
  );
}

/** The one document that raises alerts, or the first of several. */
export function subjectOf(
  documents: readonly SigmaDocument[],
  raises: (document: Exclude<SigmaDocument, { kind: 'filter' }>) => boolean,
): SigmaDocument | undefined {
  return (
    documents.find((document) => document.kind !== 'filter' && raises(document)) ?? documents[0]
  );
}
