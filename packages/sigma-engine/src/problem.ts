// A finding of the engine, placed in the document it is about.
import type { Diagnostic, DiagnosticCode, Position, SigmaDocument } from 'sigma-ts-parser';

/** Makes a diagnostic at a position of the document's file; an error unless told otherwise. */
export function problemAt(
  document: SigmaDocument,
  position: Position,
  problem: { code: DiagnosticCode; message: string; severity?: Diagnostic['severity'] },
): Diagnostic {
  const { line, column } = position;
  const { severity = 'error', code, message } = problem;
  return { severity, code, message, path: document.source.path, line, column };
}
