import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  COLUMNS,
  DEFAULT_PREFERENCES,
  FIXED_COLUMNS,
  useTablePreferences,
} from './table-preferences.ts';

/** Each choice takes effect at once, so that the table behind it shows what it does. */
export default function DisplayDialog({ onDismiss }: { onDismiss: () => void }): ReactNode {
  const { t } = useTranslation();
  const [{ columns, lines }, setPreferences] = useTablePreferences();
  return (
    <Modal
      visible
      header={t('queue.display.title')}
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => setPreferences(DEFAULT_PREFERENCES)}>
              {t('queue.display.reset')}
            </Button>
            <Button variant="primary" onClick={onDismiss}>
              {t('app.close')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField label={t('queue.display.density')} description={t('queue.display.kept')}>
          <RadioGroup
            value={String(lines)}
            items={[
              { value: '2', label: t('queue.display.twoLines') },
              { value: '1', label: t('queue.display.oneLine') },
            ]}
            onChange={({ detail }) =>
              setPreferences({ columns, lines: detail.value === '1' ? 1 : 2 })
            }
          />
        </FormField>
        <fieldset className="column-choices">
          <legend>{t('queue.display.columns')}</legend>
          {COLUMNS.map((name) => (
            <Checkbox
              key={name}
              checked={columns.includes(name)}
              disabled={FIXED_COLUMNS.includes(name)}
              onChange={({ detail }) =>
                setPreferences({
                  lines,
                  columns: COLUMNS.filter((each) =>
                    each === name ? detail.checked : columns.includes(each),
                  ),
                })
              }
            >
              {t(`queue.column.${name}`)}
            </Checkbox>
          ))}
        </fieldset>
      </SpaceBetween>
    </Modal>
  );
}
