import { CLOSURE_CLASSES, type ClosureClass } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkFormProps } from './bulk-form.ts';
import { Choices, Why } from './choices.tsx';

const IMPACTS = ['yes', 'no'] as const;

interface Conclusion {
  readonly class?: ClosureClass;
  readonly impact?: (typeof IMPACTS)[number];
  readonly note: string;
}

/** Are they real? Was there an impact? Neither has a default: both are a person's answer. */
export function CloseMany({ onChange, showMissing }: BulkFormProps): ReactNode {
  const { t } = useTranslation();
  const [conclusion, setConclusion] = useState<Conclusion>({ note: '' });

  function answer(part: Partial<Conclusion>): void {
    const next = { ...conclusion, ...part };
    setConclusion(next);
    const { class: name, impact } = next;
    const note = next.note.trim();
    const closure = name &&
      impact && { class: name, impact: impact === 'yes', ...(note !== '' && { note }) };
    onChange(closure && { kind: 'change', change: { status: 'closed', closure } });
  }

  return (
    <>
      <Choices
        label={t('incident.dialog.isReal')}
        values={CLOSURE_CLASSES.map((value) => ({ value, label: t(`words.closure.${value}`) }))}
        value={conclusion.class}
        onChange={(name) => answer({ class: name })}
        isMissing={showMissing && conclusion.class === undefined}
      />
      <Choices
        label={t('incident.dialog.hasImpact')}
        values={IMPACTS.map((value) => ({ value, label: t(`words.impact.${value}`) }))}
        value={conclusion.impact}
        onChange={(impact) => answer({ impact })}
        isMissing={showMissing && conclusion.impact === undefined}
      />
      <Why
        label={t('incident.dialog.note')}
        isOptional
        value={conclusion.note}
        onChange={(note) => answer({ note })}
      />
    </>
  );
}
