// Something short that explains itself at length on hover, focus or touch.
import type { ReactNode } from 'react';

/** `children` with `text` behind them; `HintLayer` shows it, screen readers read it as part of the name. */
export function Hint({ text, children }: { text: string; children: ReactNode }): ReactNode {
  return (
    <button type="button" className="hint" data-hint={text}>
      {children}
      <span className="visually-hidden">. {text}</span>
    </button>
  );
}
