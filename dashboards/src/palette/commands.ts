// What the page that is open offers to the command palette.
import { useEffect, useRef } from 'react';

export interface Command {
  readonly id: string;
  readonly text: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly run: () => void;
}

/** Asked when the palette opens, before it takes the focus: what can be done here and now. */
type Offer = () => readonly Command[];

const offers = new Set<Offer>();

/** Everything that is offered now. */
export function offeredCommands(): readonly Command[] {
  return [...offers].flatMap((offer) => offer());
}

/** Offers commands for as long as a screen is shown. */
export function useCommands(offer: Offer): void {
  const current = useRef(offer);
  useEffect(() => {
    current.current = offer;
  });
  useEffect(() => {
    const ask = () => current.current();
    offers.add(ask);
    return () => void offers.delete(ask);
  }, []);
}
