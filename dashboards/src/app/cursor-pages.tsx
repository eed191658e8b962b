// Paging through a list that is known only by cursors: forward as the server says, back as we came.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface CursorPages {
  /** 1-based. */
  readonly number: number;
  readonly cursor: string | undefined;
  readonly forward: (cursor: string) => void;
  readonly back: () => void;
}

/** The page one is on; another `key` (view, filter) starts at the first again. */
export function useCursorPages(key: string): CursorPages {
  const [trail, setTrail] = useState<{ key: string; cursors: readonly string[] }>({
    key,
    cursors: [],
  });
  const cursors = trail.key === key ? trail.cursors : [];
  return {
    number: cursors.length + 1,
    cursor: cursors.at(-1),
    forward: (cursor) => setTrail({ key, cursors: [...cursors, cursor] }),
    back: () => setTrail({ key, cursors: cursors.slice(0, -1) }),
  };
}

/** Nothing at all for a list of one page. */
export function Pager(props: { pages: CursorPages; next: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { pages, next } = props;
  if (pages.number === 1 && next === undefined) return null;
  return (
    <div className="pager">
      <Button
        iconName="angle-left"
        variant="icon"
        ariaLabel={t('app.previousPage')}
        disabled={pages.number === 1}
        onClick={pages.back}
      />
      <span aria-live="polite">{t('app.page', { page: pages.number })}</span>
      <Button
        iconName="angle-right"
        variant="icon"
        ariaLabel={t('app.nextPage')}
        disabled={next === undefined}
        onClick={() => next !== undefined && pages.forward(next)}
      />
    </div>
  );
}
