// Step 2 where a relay brings the log: whose device it is, and what is set on the device.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { Me, SourceDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { useDraft } from '../app/use-draft.ts';
import { canRegister } from '../sources/permissions.ts';
import {
  deviceLines,
  hasDeviceLines,
  RELAY_PORT,
  RELAY_TLS_PORT,
} from '../sources/relay/device-lines.ts';
import { AddRoute } from './add-route.tsx';
import { AskCentre } from './ask-centre.tsx';
import { CopyButton } from './copy-button.tsx';
import '../sources/relay/relay.css';

export function ViaRelay(props: { source: SourceDetail; me: Me; next: () => void }): ReactNode {
  const { t } = useTranslation();
  const { source, me, next } = props;
  const [server, setServer] = useDraft(`relay-server.${source.agency}/${source.id}`);
  return (
    <>
      <Section id="relay" title={t('onboarding.relay.title')}>
        {canRegister(me.role) ? (
          <AddRoute source={source} onRelay={(host) => setServer(server || host)} />
        ) : (
          <AskCentre source={source} />
        )}
      </Section>
      <Section id="device" title={t('onboarding.relay.deviceTitle')}>
        <div className="relay-form">
          <FormField
            label={t('onboarding.relay.server')}
            constraintText={t('onboarding.relay.serverHint')}
          >
            <Input
              value={server}
              spellcheck={false}
              onChange={({ detail }) => setServer(detail.value)}
            />
          </FormField>
        </div>
        <ul>
          <li>{t('onboarding.relay.plain', { port: RELAY_PORT })}</li>
          <li>{t('onboarding.relay.tls', { port: RELAY_TLS_PORT })}</li>
          <li>{t('onboarding.relay.otherPort')}</li>
        </ul>
        <DeviceLines format={source.format} server={server.trim()} />
      </Section>
      <Button variant="primary" onClick={next}>
        {t('onboarding.toArrival')}
      </Button>
    </>
  );
}

function DeviceLines(props: { format: string | undefined; server: string }): ReactNode {
  const { t } = useTranslation();
  const { format, server } = props;
  const lines = deviceLines(format, server);
  if (lines !== undefined) {
    return (
      <>
        <textarea
          className="device-lines"
          readOnly
          rows={lines.split('\n').length}
          wrap="off"
          aria-label={t('onboarding.relay.lines')}
          value={lines}
        />
        <CopyButton label={t('onboarding.relay.copyLines')} text={lines} />
      </>
    );
  }
  return hasDeviceLines(format) ? <p className="soft">{t('onboarding.relay.noLines')}</p> : null;
}
