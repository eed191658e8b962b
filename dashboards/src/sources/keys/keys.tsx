// Keys of a source: which are good, and issuing, replacing and revoking them.
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { IssuedKey, KeyView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../../api/queries/source.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { useServices } from '../../app/services.ts';
import { Moment } from '../../text/moment.tsx';
import { canHoldKeys } from '../permissions.ts';
import { type Ending, EndKey } from './end-key.tsx';
import { ToldOnce } from './told-once.tsx';
import { useKeyActions } from './use-key-action.ts';

const MARKS = { active: 'success', expired: 'stopped', revoked: 'stopped' } as const;

export function Keys(props: {
  of: SourceName;
  /** The key that was made on this page. */
  issued: IssuedKey | undefined;
  onIssued: (key: IssuedKey | undefined) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { of, issued, onIssued } = props;
  const { data: me } = useQuery(queries.me());
  const { data, error, refetch } = useQuery(queries.sourceKeys(of));
  const { busy, failure, issue, rotate, revoke } = useKeyActions(of);
  const [ending, setEnding] = useState<Ending>();
  const mayHold = me !== undefined && canHoldKeys(me.role);

  async function end({ keyId, how }: Ending, overlapDays: number) {
    if (how === 'rotate') {
      const next = await rotate(keyId, overlapDays);
      if (next) onIssued(next);
    } else await revoke(keyId);
    setEnding(undefined);
  }

  return (
    <>
      {issued && <ToldOnce issued={issued} hide={() => onIssued(undefined)} />}
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {!error && data === undefined && <Loading />}
      {data?.length === 0 && <p className="soft">{t('sources.keys.none')}</p>}
      <ul className="keys">
        {data?.map((key) => (
          <li key={key.keyId}>
            <KeyFacts of={key} />
            {mayHold && key.state === 'active' && (
              <span className="key-actions">
                {(['rotate', 'revoke'] as const).map((how) => (
                  <Button
                    key={how}
                    variant="inline-link"
                    ariaLabel={t(`sources.keys.${how}Of`, { key: key.keyId })}
                    onClick={() => setEnding({ keyId: key.keyId, how })}
                  >
                    {t(`sources.keys.${how}`)}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {failure && <FailureNotice failure={failure} />}
      {mayHold && (
        <Button
          loading={busy && ending === undefined}
          onClick={() =>
            void issue().then((key) => {
              if (key) onIssued(key);
            })
          }
        >
          {t('sources.keys.issue')}
        </Button>
      )}
      {ending && (
        <EndKey
          ending={ending}
          busy={busy}
          dismiss={() => setEnding(undefined)}
          confirm={(days) => void end(ending, days)}
        />
      )}
    </>
  );
}

function KeyFacts({ of }: { of: KeyView }): ReactNode {
  const { t } = useTranslation();
  const { keyId, state, createdAt, validUntil, revokedAt } = of;
  return (
    <span>
      <code>{keyId}</code>{' '}
      <StatusIndicator type={MARKS[state]}>{t(`sources.keys.${state}`)}</StatusIndicator>
      <div className="soft">
        {t('sources.keys.created')} <Moment at={createdAt} />
        {revokedAt === undefined && validUntil !== undefined && (
          <>
            {' · '}
            {t('sources.keys.until')} <Moment at={validUntil} />
          </>
        )}
        {revokedAt !== undefined && (
          <>
            {' · '}
            {t('sources.keys.revokedAt')} <Moment at={revokedAt} />
          </>
        )}
      </div>
    </span>
  );
}
