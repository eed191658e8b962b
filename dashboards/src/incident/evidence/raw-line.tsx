import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { highlight } from '../../text/highlight.ts';
import { formatNumber } from '../../text/number.ts';
import { visible } from '../../text/visible.ts';

/** Longer lines are cut on the screen; the archive keeps them whole. */
const MAX_SHOWN = 20_000;

/** The line as it was received, with what matched marked. Text only, whatever it contains. */
export function RawLine(props: { raw: string; matched: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const { raw, matched } = props;
  const shown = raw.slice(0, MAX_SHOWN);
  let at = 0;
  const pieces = highlight(shown, matched).map((piece) => {
    const start = at;
    at += piece.text.length;
    return { ...piece, start };
  });
  return (
    <figure className="raw">
      <figcaption>
        {t('incident.raw')}. {t('incident.markedInRaw')}
      </figcaption>
      <pre>
        {pieces.map(({ text, marked, start }) =>
          marked ? <mark key={start}>{visible(text)}</mark> : visible(text),
        )}
      </pre>
      {raw.length > MAX_SHOWN && (
        <p className="soft">{t('incident.rawCut', { length: formatNumber(raw.length) })}</p>
      )}
    </figure>
  );
}
