// Which stored alerts a draft is tried on.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { RuleDetail } from '@thapcanh/api-schema';
import { LEVELS } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertSearchSchema } from '../../alerts/search.ts';
import type { AlertFilter } from '../../api/queries/alert.ts';
import { Choice } from '../../app/choice.tsx';

const DAYS = ['1', '7', '30', '90'] as const;
const DAY_MS = 86_400_000;

export function TryFilters(props: {
  rule: RuleDetail | undefined;
  loading: boolean;
  onRun: (filter: AlertFilter) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { rule } = props;
  const [ofRule, setOfRule] = useState(rule?.id);
  const [level, setLevel] = useState<AlertFilter['level']>();
  const [days, setDays] = useState<string>('30');
  const [entity, setEntity] = useState('');
  const [wrong, setWrong] = useState(false);

  function run() {
    const wanted = entity.trim() || undefined;
    const fits = alertSearchSchema.parse({ entity: wanted }).entity === wanted;
    setWrong(!fits);
    if (!fits) return;
    props.onRun({
      from: new Date(Date.now() - Number(days) * DAY_MS).toISOString(),
      ...(ofRule === undefined ? {} : { rule: ofRule }),
      ...(level === undefined ? {} : { level }),
      ...(wanted === undefined ? {} : { entity: wanted }),
    });
  }

  return (
    <form
      className="try-filters filters"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      {rule !== undefined && (
        <Choice
          label={t('rules.trying.rule')}
          value={ofRule}
          options={[{ value: rule.id, label: t('rules.trying.ruleBased') }]}
          onChange={setOfRule}
        />
      )}
      <Choice
        label={t('rules.trying.level')}
        value={level}
        options={LEVELS.toReversed().map((value) => ({ value, label: t(`words.level.${value}`) }))}
        onChange={(value) => setLevel(LEVELS.find((each) => each === value))}
      />
      <Choice
        label={t('rules.trying.days')}
        value={days}
        options={DAYS.map((value) => ({
          value,
          label: t('rules.trying.day', { count: Number(value) }),
        }))}
        onChange={(value) => setDays(value ?? '90')}
      />
      <FormField errorText={wrong ? t('alerts.filter.entityWrong') : undefined}>
        <Input
          value={entity}
          ariaLabel={t('rules.trying.entity')}
          placeholder={t('alerts.filter.entityHint')}
          onChange={({ detail }) => setEntity(detail.value)}
        />
      </FormField>
      <Button onClick={run} formAction="none" loading={props.loading} variant="primary">
        {t('rules.trying.run')}
      </Button>
    </form>
  );
}
