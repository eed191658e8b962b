// The ready configuration of a shipper, with the key in it while the page still knows it, and what to do with it.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { ShipperConfig as Config } from '@thapcanh/api-schema';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../../api/queries/source.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { saveFile } from '../../app/save-file.ts';
import { useServices } from '../../app/services.ts';
import { type LogInput, shippersFor } from './log-kinds.ts';
import { SHIPPER_NAMES, type Shipper } from './shippers.ts';
import './shipper.css';

/** What is done with the file on the machine. */
const STEPS = ['install', 'place', 'check', 'start'] as const;

const PORT = /^\d{1,5}$/;

export function ShipperConfig(props: {
  of: SourceName;
  /** How the log reaches the shipper; undefined when the format does not tell. */
  input: LogInput | undefined;
  shipper: Shipper | undefined;
  onShipper: (shipper: Shipper) => void;
  /** The key, in clear, while the page knows it. */
  secret: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { of, input, onShipper, secret } = props;
  const able = shippersFor(input);
  const [first] = able;
  const shipper = able.find((name) => name === props.shipper) ?? first;
  const [place, setPlace] = useState('');
  const settled = useDeferredValue(place).trim();
  const listens = input === 'syslog' || input === 'relay';
  const options = able.map((value) => ({ value, label: SHIPPER_NAMES[value] }));
  if (shipper === undefined) return null;
  return (
    <div className="shipper">
      <div className="shipper-choice">
        <FormField label={t('shipper.which')}>
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === shipper) ?? null}
            onChange={({ detail }) => {
              const chosen = able.find((name) => name === detail.selectedOption.value);
              if (chosen) onShipper(chosen);
            }}
          />
        </FormField>
        {input !== 'windows' && (
          <FormField
            label={t(listens ? 'shipper.port' : 'shipper.paths')}
            constraintText={t(
              input === 'relay'
                ? 'shipper.relayPortHint'
                : listens
                  ? 'shipper.portHint'
                  : 'shipper.pathsHint',
            )}
          >
            <Input
              value={place}
              inputMode={listens ? 'numeric' : 'text'}
              spellcheck={false}
              onChange={({ detail }) => setPlace(detail.value)}
            />
          </FormField>
        )}
      </div>
      <ConfigFile of={of} shipper={shipper} place={settled} listens={listens} secret={secret} />
    </div>
  );
}

function ConfigFile(props: {
  of: SourceName;
  shipper: Shipper;
  place: string;
  listens: boolean;
  secret: string | undefined;
}): ReactNode {
  const { queries } = useServices();
  const { of, shipper, place, listens, secret } = props;
  // A device without a format of its own sends syslog all the same: the shipper must listen for it.
  const port = listens ? (PORT.test(place) ? Number(place) : USUAL_PORT) : undefined;
  const path = listens || place === '' ? undefined : place;
  const { data, error } = useQuery(queries.shipperConfig(of, { shipper, path, port }));
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (data === undefined) return <Loading />;
  return <Shown config={data} shipper={shipper} secret={secret} />;
}

/** Above 1024, so that the shipper needs no privilege. */
const USUAL_PORT = 5514;

function Shown(props: { config: Config; shipper: Shipper; secret: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const { config, shipper, secret } = props;
  const { path, content, keyPlaceholder } = config;
  const filled = secret === undefined ? content : content.replaceAll(keyPlaceholder, secret);
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return (
    <>
      <Alert type={secret === undefined ? 'info' : 'warning'}>
        {secret === undefined
          ? t('shipper.withoutKey', { placeholder: keyPlaceholder })
          : t('shipper.withKey')}
      </Alert>
      <div className="shipper-file">
        <Button iconName="download" onClick={() => saveFile({ blob: new Blob([filled]), name })}>
          {t('shipper.download', { name })}
        </Button>
        <Button
          iconName="copy"
          onClick={() => void navigator.clipboard.writeText(filled).then(() => setCopied(true))}
        >
          {t('shipper.copy')}
        </Button>
        <span role="status">{copied && t('sources.copied')}</span>
      </div>
      <ol className="shipper-steps">
        {STEPS.map((step) => {
          const text = `${shipper}.${step}` as const;
          return <li key={step}>{t(`shipper.steps.${text}`, { path })}</li>;
        })}
      </ol>
      <details>
        <summary>{t('shipper.see', { path })}</summary>
        {/* The key is not shown here: whoever looks over a shoulder must not have it. */}
        <textarea readOnly rows={16} wrap="off" aria-label={path} value={content} />
      </details>
    </>
  );
}
