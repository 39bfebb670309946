/** SVG, HTML and XML as text: elements with escaped attributes and texts. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element around what is markup already; an attribute that is undefined is left out. */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    return value === undefined ? [] : [` ${key}="${escaped(typeof value === 'number' ? shortNumber(value) : value)}"`];
  });
  const content = inside.join('');
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** A number to a tenth of a pixel. */
export function shortNumber(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text for between two tags or quotes; characters that no XML may hold are dropped. */
export function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
