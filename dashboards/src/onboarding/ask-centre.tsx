// What an agency's technician sends to the centre, which runs the relay.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { SourceDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../app/use-draft.ts';
import { visible } from '../text/visible.ts';
import { CopyButton } from './copy-button.tsx';

export function AskCentre({ source }: { source: SourceDetail }): ReactNode {
  const { t } = useTranslation();
  const { agency, id, title } = source;
  const [address, setAddress] = useDraft(`route-address.${agency}/${id}`);
  const message = t('onboarding.relay.message', {
    agency,
    source: id,
    title: visible(title),
    address: address.trim() || t('onboarding.relay.unknown'),
  });
  return (
    <div className="relay-form">
      <p>{t('onboarding.relay.ask')}</p>
      <FormField
        label={t('onboarding.relay.address')}
        constraintText={t('onboarding.relay.addressHint')}
      >
        <Input
          value={address}
          spellcheck={false}
          onChange={({ detail }) => setAddress(detail.value)}
        />
      </FormField>
      <blockquote aria-label={t('onboarding.relay.messageLabel')}>{message}</blockquote>
      <CopyButton label={t('onboarding.relay.copyMessage')} text={message} />
    </div>
  );
}
