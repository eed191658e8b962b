import type { ReactNode } from 'react';
import '../app/section.css';

/** One section of the page under its heading; `[` and `]` walk through them. */
export function Section(props: { id: string; title: string; children: ReactNode }): ReactNode {
  const headingId = `${props.id}-heading`;
  return (
    <section className="section" id={props.id} aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1} data-section>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
