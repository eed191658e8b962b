import type { ReactNode } from 'react';
import './section.css';

/** One section of a page under its heading, where links lead by `id`; `[` and `]` walk through them. */
export function Section(props: {
  id: string;
  title: string;
  note?: string | undefined;
  children: ReactNode;
}): ReactNode {
  const { id, title, note, children } = props;
  const headingId = `${id}-heading`;
  return (
    <section className="section" id={id} aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1} data-section>
        {title}
      </h2>
      {note !== undefined && <p className="soft">{note}</p>}
      {children}
    </section>
  );
}
