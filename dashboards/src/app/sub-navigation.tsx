import type { ReactNode } from 'react';
import './sub-navigation.css';

/** The parts of one place, as links under its heading. */
export function SubNavigation(props: { label: string; children: ReactNode }): ReactNode {
  return (
    <nav className="sub-navigation" aria-label={props.label}>
      {props.children}
    </nav>
  );
}
