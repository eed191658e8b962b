// The h1 of a page, the tab's title, and where the focus goes when a page replaces another.
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes the focus only if the page change left it nowhere. */
export function PageHeading({
  title,
  children,
}: {
  title: string;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const tabTitle = t('app.pageTitle', { page: title });
  useEffect(() => {
    document.title = tabTitle;
  }, [tabTitle]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 className="page-heading" ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
