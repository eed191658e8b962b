import './scroll-shield.css';

/**
 * While the page itself scrolls, the pointer rests on a shield and not on what passes below it: no
 * hint opens for a row in passing, and nothing is asked what it does when the pointer enters and
 * leaves it, frame after frame. A browser that does not say when scrolling ends does without.
 */
export function shieldWhileScrolling(): void {
  if (!('onscrollend' in document)) return;
  const shield = document.createElement('div');
  shield.className = 'scroll-shield';
  shield.hidden = true;
  document.body.append(shield);
  const onPage = (act: () => void) => (event: Event) => {
    if (event.target === document) act();
  };
  const lift = () => {
    shield.hidden = true;
  };
  document.addEventListener(
    'scroll',
    onPage(() => {
      shield.hidden = false;
    }),
    { passive: true },
  );
  document.addEventListener('scrollend', onPage(lift));
  // A click during a stroke ends it: the next one meets what is there.
  shield.addEventListener('pointerdown', lift);
}
