// Changing what the registry says of a source. What was typed outlives a refusal.
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { outcomeOf } from '@thapcanh/api-client';
import type { Me, SourceDetail } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../../api/use-save.ts';
import { ConfirmDialog } from '../../app/confirm-dialog.tsx';
import { OrganisationSelect } from '../../app/organisation-select.tsx';
import { RefusalNotice } from '../../app/refusal-notice.tsx';
import { useServices } from '../../app/services.ts';
import { canShare } from '../permissions.ts';
import { patchOf, type TypedSettings, typedOf } from './source-patch.ts';

const LEVELS = ['', '1', '2', '3', '4', '5'] as const;
const TEXTS = ['title', 'hostName', 'timeZone', 'expectedPerDay'] as const;
const LABELS = {
  title: 'name',
  hostName: 'host',
  timeZone: 'timeZone',
  expectedPerDay: 'expected',
} as const;

export function SettingsDialog(props: {
  source: SourceDetail;
  me: Me;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const { source, me, onClose } = props;
  const save = useSave('sources');
  const [seen] = useState(() => typedOf(source));
  const [typed, setTyped] = useState(seen);
  const { patch, wrong } = patchOf(seen, typed);
  const set = (change: Partial<TypedSettings>) => setTyped({ ...typed, ...change });
  const levels = LEVELS.map((value) => ({
    value,
    label: value === '' ? t('onboarding.levelUnknown') : t('sources.level', { level: value }),
  }));

  async function send() {
    if (patch === undefined) return;
    const params = {
      path: { agency: source.agency, source: source.id },
      header: { 'if-match': `"${source.rev ?? 0}"` },
    };
    const call = () =>
      outcomeOf(api.PATCH('/v1/sources/{agency}/{source}', { params, body: patch }));
    if ((await save.run(call)) !== undefined) onClose();
  }

  return (
    <ConfirmDialog
      title={t('sources.settings.changeIt')}
      confirm={t('act.save')}
      busy={save.busy}
      disabled={patch === undefined}
      onCancel={onClose}
      onConfirm={() => void send()}
    >
      <SpaceBetween size="s">
        <RefusalNotice failure={save.failure} />
        {TEXTS.map((name) => (
          <FormField
            key={name}
            label={t(`sources.settings.${LABELS[name]}`)}
            errorText={wrong.has(name) ? t('sources.settings.wrong') : undefined}
          >
            <Input
              value={typed[name]}
              type={name === 'expectedPerDay' ? 'number' : 'text'}
              spellcheck={false}
              onChange={({ detail }) => set({ [name]: detail.value })}
            />
          </FormField>
        ))}
        <FormField label={t('sources.settings.level')}>
          <Select
            options={levels}
            selectedOption={levels.find(({ value }) => value === typed.level) ?? null}
            onChange={({ detail }) => set({ level: detail.selectedOption.value ?? '' })}
          />
        </FormField>
        <OrganisationSelect
          label={t('sources.settings.operator')}
          value={typed.operator || undefined}
          optional
          onChange={(operator = '') => set({ operator })}
        />
        {canShare(me.role) && (
          <Checkbox
            checked={typed.shared}
            description={t('sources.settings.sharedHint')}
            onChange={({ detail }) => set({ shared: detail.checked })}
          >
            {t('sources.settings.shared')}
          </Checkbox>
        )}
        <p className="soft">{t('sources.settings.recorded')}</p>
      </SpaceBetween>
    </ConfirmDialog>
  );
}
