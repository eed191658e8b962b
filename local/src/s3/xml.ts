// The little XML that S3 and STS speak.

/** An element's content: text, elements, or several elements of one name. */
export type XmlContent =
  | string
  | number
  | boolean
  | { readonly [name: string]: XmlContent | readonly XmlContent[] | undefined };

const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An XML document with one root element, in S3's namespace unless another is named. */
export function renderXml(root: string, content: XmlContent, namespace = S3_NAMESPACE): string {
  const inside = renderContent(content);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${inside}</${root}>`;
}

/** The text in each element of that name, in order, entities decoded. Linear in the input. */
export function elementTexts(xml: string, name: string): string[] {
  const texts: string[] = [];
  const close = `</${name}>`;
  const open = new RegExp(`<${name}(?:\\s[^<>]*)?>`, 'g');
  for (let start = open.exec(xml); start !== null; start = open.exec(xml)) {
    const from = open.lastIndex;
    const end = xml.indexOf(close, from);
    if (end === -1) break;
    texts.push(decode(xml.slice(from, end)));
    open.lastIndex = end;
  }
  return texts;
}

/** The markup inside each element of that name, not decoded: to look for elements within. */
export function elements(xml: string, name: string): string[] {
  return xml
    .split(`<${name}>`)
    .slice(1)
    .map((rest) => rest.split(`</${name}>`, 1)[0] ?? '');
}

function renderContent(content: XmlContent): string {
  if (typeof content !== 'object') return encode(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      const values: readonly XmlContent[] = isList(value) ? value : [value];
      return values.map((one) => `<${name}>${renderContent(one)}</${name}>`);
    })
    .join('');
}

function isList(value: XmlContent | readonly XmlContent[]): value is readonly XmlContent[] {
  return Array.isArray(value);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function encode(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);
}

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex, dec, name) => {
      const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
      if (Number.isInteger(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
      return names[name] ?? whole;
    },
  );
}
