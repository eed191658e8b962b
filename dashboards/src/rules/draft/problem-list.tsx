// What is wrong with a draft, each with its place to go to.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from 'sigma-ts-parser';
import { visible } from '../../text/visible.ts';
import type { RuleProblem } from '../judge/messages.ts';

/** Problems listed before the rest is counted: the first are mended first. */
const SHOWN = 50;

export function ProblemList(props: {
  problems: readonly RuleProblem[];
  sentenceOf: (problem: RuleProblem) => string;
  goTo: (place: Position) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { problems, sentenceOf, goTo } = props;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) {
    return <StatusIndicator type="success">{t('rules.draft.noProblems')}</StatusIndicator>;
  }
  return (
    <>
      <p>
        {errors > 0 && t('rules.draft.errors', { count: errors })}
        {errors > 0 && warnings > 0 && ', '}
        {warnings > 0 && t('rules.draft.warnings', { count: warnings })}
      </p>
      <ul className="problems">
        {problems.slice(0, SHOWN).map((problem) => {
          const { severity, code, line, column, message } = problem;
          const sentence = sentenceOf(problem);
          return (
            <li key={`${line}:${column} ${code}`}>
              <StatusIndicator type={severity}>{t(`rules.draft.${severity}`)}</StatusIndicator>{' '}
              <button
                type="button"
                className="text-button"
                aria-label={t('rules.draft.goTo', { line, column })}
                onClick={() => goTo({ line, column })}
              >
                {t('rules.draft.place', { line, column })}
              </button>
              <div>{sentence}</div>
              {sentence !== message && (
                <div className="soft" lang="en">
                  {visible(message)}
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {problems.length > SHOWN && (
        <p>{t('rules.draft.more', { number: problems.length - SHOWN })}</p>
      )}
    </>
  );
}
