import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CLOSURE_CLASSES, type ClosureClass } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionFormProps } from './decision-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

type Impact = 'yes' | 'no';

interface Conclusion {
  readonly class?: ClosureClass | undefined;
  readonly impact?: Impact | undefined;
  readonly note: string;
}

/** Is it real? Was there an impact? Neither has a default: both are a person's answer. */
export function CloseForm({ onChange, showMissing }: DecisionFormProps): ReactNode {
  const { t } = useTranslation();
  const [conclusion, setConclusion] = useState<Conclusion>({ note: '' });

  function answer(part: Partial<Conclusion>) {
    const next = { ...conclusion, ...part };
    setConclusion(next);
    const note = next.note.trim();
    onChange(
      next.class && next.impact
        ? {
            status: 'closed',
            closure: {
              class: next.class,
              impact: next.impact === 'yes',
              ...(note !== '' && { note }),
            },
          }
        : undefined,
    );
  }

  const missing = (value: string | undefined) =>
    showMissing && value === undefined ? t('incident.dialog.required') : undefined;
  return (
    <SpaceBetween size="m">
      <FormField label={t('incident.dialog.isReal')} errorText={missing(conclusion.class)}>
        <RadioGroup
          value={conclusion.class ?? null}
          items={CLOSURE_CLASSES.map((value) => ({ value, label: t(`words.closure.${value}`) }))}
          onChange={({ detail }) =>
            answer({ class: CLOSURE_CLASSES.find((each) => each === detail.value) })
          }
        />
      </FormField>
      <FormField label={t('incident.dialog.hasImpact')} errorText={missing(conclusion.impact)}>
        <RadioGroup
          value={conclusion.impact ?? null}
          items={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`words.impact.${value}`),
          }))}
          onChange={({ detail }) => answer({ impact: detail.value === 'yes' ? 'yes' : 'no' })}
        />
      </FormField>
      <ReasonField
        label={t('incident.dialog.note')}
        hint={t('incident.dialog.noteHint')}
        value={conclusion.note}
        onChange={(note) => answer({ note })}
      />
    </SpaceBetween>
  );
}
