/** Elements of the page, made without markup: texts of a template stay texts. */

export type Attributes = Readonly<Record<string, string>>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** A button that says what it does, in a word or a sign, and in full to who points at it. */
export function button(label: string, title: string, act: () => void): HTMLButtonElement {
  const isWord = /\p{L}/u.test(label);
  const made = make('button', { type: 'button', title, ...(isWord ? {} : { 'aria-label': title }) }, label);
  made.addEventListener('click', act);
  return made;
}

/** SVG elements from markup that the diagram room has made. */
export function svgFrom(markup: string): SVGGElement {
  const text = `<g xmlns="http://www.w3.org/2000/svg">${markup}</g>`;
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  return document.importNode(parsed, true) as unknown as SVGGElement;
}
