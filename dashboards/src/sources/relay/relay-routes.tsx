// Of a relay: whose lines those are that it brings.
import Button from '@cloudscape-design/components/button';
import { outcomeOf } from '@thapcanh/api-client';
import type { Me, SourceDetail } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../../api/use-save.ts';
import { ConfirmDialog } from '../../app/confirm-dialog.tsx';
import { RefusalNotice } from '../../app/refusal-notice.tsx';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';
import { canRegister } from '../permissions.ts';
import { type Route, routeRemoved, senderText } from './change-routes.ts';
import './relay.css';

export function RelayRoutes(props: {
  source: SourceDetail;
  routes: readonly Route[];
  me: Me | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<Route>();
  const { source, routes, me } = props;
  const mayChange = me !== undefined && canRegister(me.role);
  return (
    <>
      <p>{t('sources.relay.hint')}</p>
      {routes.length === 0 ? (
        <p className="soft">{t('sources.relay.none')}</p>
      ) : (
        <ul className="relay-routes">
          {routes.map((route) => (
            <li key={`${senderText(route)} ${route.agency}/${route.source}`}>
              <code>{visible(senderText(route))}</code> →{' '}
              <code>
                {route.agency}/{visible(route.source)}
              </code>{' '}
              {mayChange && (
                <Button
                  variant="inline-link"
                  ariaLabel={t('sources.relay.removeOf', { sender: senderText(route) })}
                  onClick={() => setRemoving(route)}
                >
                  {t('sources.relay.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {removing && (
        <RemoveRoute
          source={source}
          routes={routes}
          route={removing}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}

function RemoveRoute(props: {
  source: SourceDetail;
  routes: readonly Route[];
  route: Route;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const save = useSave('sources');
  const { source, routes, route, onClose } = props;

  async function send() {
    const params = {
      path: { agency: source.agency, source: source.id },
      header: { 'if-match': `"${source.rev}"` },
    };
    const body = routeRemoved(routes, route);
    const call = () => outcomeOf(api.PATCH('/v1/sources/{agency}/{source}', { params, body }));
    if ((await save.run(call)) !== undefined) onClose();
  }

  return (
    <ConfirmDialog
      title={t('sources.relay.removeTitle')}
      confirm={t('sources.relay.remove')}
      busy={save.busy}
      onCancel={onClose}
      onConfirm={() => void send()}
    >
      <RefusalNotice failure={save.failure} />
      <p>
        {t('sources.relay.removeText', {
          sender: visible(senderText(route)),
          source: `${route.agency}/${visible(route.source)}`,
        })}
      </p>
    </ConfirmDialog>
  );
}
