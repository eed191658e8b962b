// The document as it prints. Its own style sheet applies inside a shadow root; nothing in it runs.
import Button from '@cloudscape-design/components/button';
import type { Failure } from '@thapcanh/api-client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPlace } from '../api/queries/report.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { saveFile } from '../app/save-file.ts';
import { useServices } from '../app/services.ts';
import { documentOf } from './report-deed.ts';

/** `version` of the report: another one is fetched anew. */
export function DocumentPreview(props: {
  place: ReportPlace;
  version: string;
  title: string;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const { place, version, title } = props;
  const [html, setHtml] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const { report } = place;
  const incident = place.of === 'incident' ? place.incident : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what it says
  useEffect(() => {
    let gone = false;
    const where: ReportPlace =
      incident === undefined ? { of: 'province', report } : { of: 'incident', incident, report };
    void documentOf(api, where, 'html').then(async (answer) => {
      const text = answer.ok ? await answer.value.blob.text() : undefined;
      if (gone) return;
      setHtml(text);
      setFailure(answer.ok ? undefined : answer.failure);
    });
    return () => {
      gone = true;
    };
  }, [api, incident, report, version]);

  async function take(format: 'html' | 'docx') {
    setBusy(true);
    const answer = await documentOf(api, place, format);
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) saveFile({ blob: answer.value.blob, name: `${report}.${format}` });
  }

  return (
    <section className="document-preview" aria-label={t('reports.view.document')}>
      <div className="report-row-acts document-acts">
        <Button iconName="download" loading={busy} onClick={() => void take('docx')}>
          {t('reports.document.docx')}
        </Button>
        <Button iconName="download" loading={busy} onClick={() => void take('html')}>
          {t('reports.document.html')}
        </Button>
        <Button onClick={() => print()}>{t('reports.document.print')}</Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
      {html === undefined && failure === undefined && <Loading />}
      {html !== undefined && <Sheet html={html} title={title} />}
    </section>
  );
}

function Sheet({ html, title }: { html: string; title: string }): ReactNode {
  const host = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = host;
    if (current === null) return;
    const root = current.shadowRoot ?? current.attachShadow({ mode: 'open' });
    const page = new DOMParser().parseFromString(html, 'text/html');
    const styles = [...page.querySelectorAll('style')].map(({ textContent }) => {
      const sheet = new CSSStyleSheet();
      // Rules for pages hold for the whole document only: the app's own style has them.
      sheet.replaceSync(textContent.replaceAll(/^body /gm, ':host '));
      return sheet;
    });
    root.adoptedStyleSheets = styles;
    // The app has its own main part: here the sheet is a piece of it.
    const sheet = document.createElement('div');
    sheet.className = 'sheet';
    sheet.append(
      ...[...(page.querySelector('main')?.childNodes ?? [])].map((node) =>
        document.importNode(node, true),
      ),
    );
    root.replaceChildren(sheet);
    for (const col of root.querySelectorAll<HTMLElement>('col[style]')) widen(col);
  }, [html]);
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keyboard
  return <article ref={host} className="document-sheet" aria-label={title} tabIndex={0} />;
}

/** A style attribute is refused by the policy of the app; the same through the object model is not. */
function widen(col: HTMLElement): void {
  const width = /width:([\d.]+%)/.exec(col.getAttribute('style') ?? '')?.[1];
  if (width !== undefined) col.style.width = width;
}
