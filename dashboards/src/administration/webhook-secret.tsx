// A webhook's new secret, told once; the one before signs along for a day.
import Button from '@cloudscape-design/components/button';
import { answerOf } from '@thapcanh/api-client';
import { webhookSecretSchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';

export function WebhookSecret({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const save = useSave();
  const [secret, setSecret] = useState<string>();

  async function issue() {
    const params = { path: { id } };
    const made = await save.run(() =>
      answerOf(
        api.POST('/v1/notifications/subscriptions/{id}/secret', { params }),
        webhookSecretSchema,
      ),
    );
    setSecret(made?.value.secret);
  }

  return (
    <section className="section" aria-labelledby="webhook-secret">
      <h3 id="webhook-secret">{t('administration.notifications.secret')}</h3>
      <p className="soft">{t('administration.notifications.secretHint')}</p>
      <RefusalNotice failure={save.failure} />
      {secret === undefined ? (
        <Button loading={save.busy} onClick={() => void issue()}>
          {t('administration.notifications.issueSecret')}
        </Button>
      ) : (
        <div role="status">
          <p>
            <b>{t('administration.notifications.secretOnce')}</b>
          </p>
          <p>
            <code>{secret}</code>
          </p>
          <Button onClick={() => void navigator.clipboard.writeText(secret)}>
            {t('administration.copy')}
          </Button>
        </div>
      )}
    </section>
  );
}
