import { TLP, type Tlp } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../acts/choice-field.tsx';

const MEANS = {
  'TLP:RED': 'red',
  'TLP:AMBER+STRICT': 'strict',
  'TLP:AMBER': 'amber',
  'TLP:GREEN': 'green',
  'TLP:CLEAR': 'clear',
} as const satisfies Record<Tlp, string>;

/** How far it may be shared. */
export function TlpField(props: { value: Tlp; onChange: (tlp: Tlp) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <ChoiceField
      label={t('holding.tlp')}
      options={TLP.map((value) => ({
        value,
        label: value,
        description: t(`holding.tlpMeans.${MEANS[value]}`),
      }))}
      {...props}
    />
  );
}
