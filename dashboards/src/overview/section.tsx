import type { ReactNode } from 'react';

/** A part of the page under a heading of its own; `id` is where links lead. */
export function Section(props: {
  id: string;
  title: string;
  note?: string | undefined;
  children: ReactNode;
}): ReactNode {
  const { id, title, note, children } = props;
  return (
    <section className="overview-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {note !== undefined && <p className="soft">{note}</p>}
      {children}
    </section>
  );
}
