// Elements of the page. Text is text, whoever wrote it: nothing here reads markup.

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with attributes and children; an attribute that is false or undefined is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (typeof value === 'string') made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The sign of what must not be done. It says nothing that the words beside it do not. */
export function forbidden(): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  for (const [key, value] of [
    ['viewBox', '0 0 24 24'],
    ['class', 'forbidden'],
    ['aria-hidden', 'true'],
  ] as const) {
    icon.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute(
    'd',
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-6 6.8L15.2 18A7.5 7.5 0 0 1 6 8.8Zm12 6.4L8.8 6A7.5 7.5 0 0 1 18 15.2Z',
  );
  icon.append(path);
  return icon;
}
