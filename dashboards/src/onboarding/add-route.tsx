// For those who register: tells a relay from which address a source's lines come.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf, outcomeOf } from '@thapcanh/api-client';
import type { SourceDetail } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../api/queries/source.ts';
import { useSave } from '../api/use-save.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { useDraft } from '../app/use-draft.ts';
import { type Added, routeAdded, senderText } from '../sources/relay/change-routes.ts';
import { visible } from '../text/visible.ts';

/** `onRelay`: the name of the machine that is the relay which was chosen, where the registry has it. */
export function AddRoute(props: {
  source: SourceDetail;
  onRelay: (hostName: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { source, onRelay } = props;
  const { data, error, refetch } = useQuery(queries.sources());
  const [chosen, setChosen] = useDraft(`route-relay.${source.agency}/${source.id}`);
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const options = data
    .filter(({ relay }) => relay === true)
    .map(({ agency, id, title, hostName }) => ({
      value: `${agency}/${id}`,
      label: visible(title),
      description: `${agency}/${id}`,
      of: { agency, source: id },
      hostName,
    }));
  const [only] = options;
  const relay =
    options.find(({ value }) => value === chosen) ?? (options.length === 1 ? only : undefined);
  if (only === undefined) {
    return (
      <p>
        {t('onboarding.relay.none')} <Link to="/sources/new">{t('onboarding.relay.register')}</Link>
      </p>
    );
  }
  return (
    <div className="relay-form">
      <FormField label={t('onboarding.relay.which')}>
        <Select
          options={options}
          selectedOption={relay ?? null}
          placeholder={t('onboarding.choose')}
          onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
        />
      </FormField>
      {relay && (
        <Route
          key={relay.value}
          source={source}
          relay={relay.of}
          done={() => onRelay(relay.hostName ?? '')}
        />
      )}
    </div>
  );
}

function Route(props: { source: SourceDetail; relay: SourceName; done: () => void }): ReactNode {
  const { t } = useTranslation();
  const { api, queries } = useServices();
  const { source, relay, done } = props;
  const of = { agency: source.agency, source: source.id };
  const { data, error, refetch } = useQuery(queries.source(relay));
  const [address, setAddress] = useDraft(`route-address.${of.agency}/${of.source}`);
  const [host, setHost] = useDraft(`route-host.${of.agency}/${of.source}`);
  const [tried, setTried] = useState(false);
  const save = useSave('sources');
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const { rev } = data;
  const routes = data.relay?.routes ?? [];
  const there = routes.filter((route) => route.agency === of.agency && route.source === of.source);
  const added = routeAdded(routes, { address, host }, of);

  const problem = !tried || added.ok ? undefined : added.problem;
  const wrong =
    problem !== undefined &&
    t(`onboarding.relay.wrong.${problem}`, { source: added.ok ? '' : ownerOf(added) });

  async function add() {
    setTried(true);
    if (!added.ok || save.busy) return;
    const params = {
      path: { agency: relay.agency, source: relay.source },
      header: { 'if-match': `"${rev}"` },
    };
    const call = () =>
      outcomeOf(api.PATCH('/v1/sources/{agency}/{source}', { params, body: added.patch }));
    if ((await save.run(call)) === undefined) return;
    setAddress('');
    setHost('');
    setTried(false);
    done();
  }

  return (
    <form
      className="relay-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {there.length > 0 && (
        <p role="status">
          {t('onboarding.relay.there')}{' '}
          {there.map((route) => (
            <code key={senderText(route)}>{visible(senderText(route))} </code>
          ))}
        </p>
      )}
      <FormField
        label={t('onboarding.relay.address')}
        constraintText={t('onboarding.relay.addressHint')}
        errorText={problem !== 'host' && wrong}
      >
        <Input
          value={address}
          spellcheck={false}
          onChange={({ detail }) => setAddress(detail.value)}
        />
      </FormField>
      <FormField
        label={t('onboarding.relay.host')}
        constraintText={t('onboarding.relay.hostHint')}
        errorText={problem === 'host' && wrong}
      >
        <Input value={host} spellcheck={false} onChange={({ detail }) => setHost(detail.value)} />
      </FormField>
      <RefusalNotice failure={save.failure} />
      <Button
        variant={there.length === 0 ? 'primary' : 'normal'}
        loading={save.busy}
        formAction="submit"
      >
        {t('onboarding.relay.add')}
      </Button>
    </form>
  );
}

/** Whose the lines of the address are already. */
function ownerOf(refused: Extract<Added, { ok: false }>): string {
  return refused.problem === 'taken' ? `${refused.to.agency}/${visible(refused.to.source)}` : '';
}
