// One number of the page with its name, what it was before, and the list behind it.
import type { ReactNode } from 'react';
import { ChangeMark } from './change-mark.tsx';
import type { Change } from './compare.ts';

export function Figure(props: {
  name: string;
  value: string;
  change?: Change | undefined;
  note?: string | undefined;
  alarming?: boolean;
  /** Wraps the number in a link to the list behind it. */
  link: (content: ReactNode) => ReactNode;
}): ReactNode {
  const { name, value, change, note, alarming = false, link } = props;
  return (
    <li className={alarming ? 'figure figure-alarming' : 'figure'}>
      <span className="figure-name">{name}</span>
      {link(<b className="figure-value">{value}</b>)}
      <span className="soft">
        {change && <ChangeMark change={change} />} {note}
      </span>
    </li>
  );
}
