// The editor of a draft: CodeMirror with YAML's colours and the problems at their places.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Position } from 'sigma-ts-parser';
import type { RuleProblem } from '../judge/messages.ts';
import '../yaml-text.css';
import './editor.css';

export interface EditorHandle {
  /** Puts the cursor at a place and shows it. */
  goTo(place: Position): void;
}

export function Editor(props: {
  text: string;
  label: string;
  problems: readonly RuleProblem[];
  /** What a problem says in the reader's language. */
  sentenceOf: (problem: RuleProblem) => string;
  onChange: (text: string) => void;
  ref: Ref<EditorHandle>;
}): ReactNode {
  const { text, label, problems, sentenceOf, ref } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const onChange = useRef(props.onChange);
  const first = useRef({ text, label });
  useEffect(() => {
    onChange.current = props.onChange;
  });

  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current.text,
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          history(),
          lintGutter(),
          yaml(),
          syntaxHighlighting(classHighlighter),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({
            'aria-label': first.current.label,
            tabindex: '0',
            spellcheck: 'false',
            autocapitalize: 'off',
          }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) onChange.current(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const { current } = view;
    if (current === null || current.state.doc.toString() === text) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const { current } = view;
    if (current === null) return;
    const marks = problems.map((problem) => markOf(problem, current.state.doc, sentenceOf));
    current.dispatch(setDiagnostics(current.state, marks));
  }, [problems, sentenceOf]);

  useImperativeHandle(
    ref,
    () => ({
      goTo(position) {
        const { current } = view;
        if (current === null) return;
        const anchor = offsetOf(position, current.state.doc);
        current.dispatch({ selection: { anchor }, scrollIntoView: true });
        current.focus();
      },
    }),
    [],
  );

  return <div className="rule-editor" ref={place} />;
}

/** Lines and columns count from 1; what lies behind the text's end is its end. */
function offsetOf({ line, column }: Position, doc: Text): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** To the end of the word, or of the line. */
function markOf(
  problem: RuleProblem,
  doc: Text,
  sentenceOf: (problem: RuleProblem) => string,
): Diagnostic {
  const from = offsetOf(problem, doc);
  const line = doc.lineAt(from);
  const word = /^[^\s:,[\]{}]+/.exec(line.text.slice(from - line.from))?.[0] ?? '';
  return {
    from,
    to: from + word.length,
    severity: problem.severity,
    message: sentenceOf(problem),
  };
}
