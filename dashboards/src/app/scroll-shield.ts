import './scroll-shield.css';

/**
 * While the page itself scrolls, the pointer rests on a shield and not on what passes below it: no
 * hint opens for a row in passing, and no component is told, frame after frame, that the pointer
 * entered and left it or that the wheel turned. A browser that does not say when scrolling ends does
 * without.
 */
export function shieldWhileScrolling(): void {
  if (!('onscrollend' in document)) return;
  const shield = document.createElement('div');
  shield.className = 'scroll-shield';
  shield.hidden = true;
  document.body.append(shield);
  const show = ({ target }: Event) => {
    if (target === document && shield.hidden) shield.hidden = false;
  };
  const lift = () => {
    shield.hidden = true;
  };
  // The wheel keeps telling the element on which its stroke began.
  const keep = (event: Event) => {
    if (!shield.hidden) event.stopPropagation();
  };
  document.addEventListener('scroll', show, { passive: true });
  document.addEventListener('scrollend', lift);
  addEventListener('wheel', keep, { capture: true, passive: true });
  // A click during a stroke ends it: the next one meets what is there.
  shield.addEventListener('pointerdown', lift);
}
