// Where a draft is written: the text, what is wrong with it, what it means, and what it would find.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { RuleDetail, RuleTests } from '@thapcanh/api-schema';
import { localDay } from '@thapcanh/incidents';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placeholders } from 'sigma-ts-parser';
import { saveFile } from '../../app/save-file.ts';
import { Section } from '../../app/section.tsx';
import { DocumentText } from '../condition/document-text.tsx';
import type { RuleProblem } from '../judge/messages.ts';
import { useJudge } from '../judge/use-judge.ts';
import { JudgeNotice } from '../judge-notice.tsx';
import { DraftTests } from './draft-tests.tsx';
import { Editor, type EditorHandle } from './editor.tsx';
import { ProblemList } from './problem-list.tsx';
import { problemSentence } from './problem-sentence.ts';
import { templateRule } from './template.ts';
import { TrySection } from './try-section.tsx';
import { useKeptDraft } from './use-kept-draft.ts';
import { MAX_DRAFT_LENGTH, useReadDraft } from './use-read-draft.ts';
import './draft.css';

const NONE: readonly RuleProblem[] = [];

export function DraftDesk(props: {
  /** The rule it is based on. */
  rule: RuleDetail | undefined;
  tests: RuleTests | undefined;
  /** Reference lists in force; undefined for whom they are not to read. */
  lists: Placeholders | undefined;
}): ReactNode {
  const { rule, tests, lists } = props;
  const { t, i18n } = useTranslation();
  const judge = useJudge();
  const editor = useRef<EditorHandle>(null);
  const { text, set, discard, kept } = useKeptDraft(rule?.id ?? '', rule?.file?.text ?? '');
  /** Files of the rules that it refers to; its own stands in the editor. */
  const beside = useMemo(
    () => (tests?.files ?? []).filter(({ path }) => path !== rule?.file?.path),
    [tests, rule],
  );
  const { judged, stale } = useReadDraft(judge, { text, beside, lists });
  const sentenceOf = useCallback(
    (problem: RuleProblem) => problemSentence(problem, i18n.language),
    [i18n.language],
  );
  const { problems, documents } = judged?.ok ? judged.answer : { problems: NONE, documents: [] };
  const runs = judged?.ok === true && problems.every(({ severity }) => severity !== 'error');
  const empty = text.trim() === '';

  function insertTemplate() {
    const id = crypto.randomUUID();
    const date = localDay(Date.now());
    const title = t('rules.draft.templateTitle');
    set(templateRule({ id, date, title, explanation: t('rules.draft.templateExplanation') }));
  }

  function download() {
    const name = rule?.file?.path.split('/').at(-1) ?? 'luat-nhap.yml';
    saveFile({ blob: new Blob([text], { type: 'application/yaml' }), name });
  }

  return (
    <div className="draft-columns">
      <div>
        <div className="draft-bar">
          {empty && <Button onClick={insertTemplate}>{t('rules.draft.template')}</Button>}
          {!empty && <Button onClick={download}>{t('rules.draft.download')}</Button>}
          {rule === undefined && !empty && (
            <Button onClick={() => set('')}>{t('rules.draft.clear')}</Button>
          )}
          {rule?.file !== undefined && text !== rule.file.text && (
            <Button onClick={discard}>{t('rules.draft.discard')}</Button>
          )}
        </div>
        <Editor
          text={text}
          label={t('rules.draft.editor')}
          problems={problems}
          sentenceOf={sentenceOf}
          onChange={set}
          ref={editor}
        />
        <p className="soft">{kept ? t('rules.draft.kept') : <b>{t('rules.draft.notKept')}</b>}</p>
        <Alert type="info" header={t('rules.draft.publish')}>
          {t('rules.draft.publishHow')}
        </Alert>
      </div>
      <div>
        <Section id="problems" title={t('rules.draft.problems')}>
          <div aria-live="polite" aria-busy={stale}>
            {empty ? (
              <p>{t('rules.draft.empty')}</p>
            ) : text.length > MAX_DRAFT_LENGTH ? (
              <p>{t('rules.draft.tooLarge', { limit: MAX_DRAFT_LENGTH })}</p>
            ) : judged === undefined ? (
              <p className="soft">{t('rules.draft.checking')}…</p>
            ) : judged.ok ? (
              <ProblemList
                problems={problems}
                sentenceOf={sentenceOf}
                goTo={(place) => editor.current?.goTo(place)}
              />
            ) : (
              <JudgeNotice failure={judged} />
            )}
          </div>
          {lists === undefined && <p className="soft">{t('rules.draft.listsUnknown')}</p>}
        </Section>
        {documents.length > 0 && (
          <Section id="meaning" title={t('rules.asks')}>
            {documents.map((document) => (
              <div key={`${document.source.line} ${document.title}`}>
                {documents.length > 1 && <h3 className="draft-title">{document.title}</h3>}
                <DocumentText document={document} />
              </div>
            ))}
          </Section>
        )}
        {tests?.events !== undefined && rule?.file !== undefined && (
          <DraftTests
            judge={judge}
            tests={tests}
            file={{ path: rule.file.path, text }}
            beside={beside}
            runs={runs && !stale}
          />
        )}
      </div>
      <TrySection judge={judge} draft={{ text, beside, lists }} runs={runs && !stale} rule={rule} />
    </div>
  );
}
