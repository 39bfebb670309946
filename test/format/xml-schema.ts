/** As much of XML Schema as the schema of JUnit results uses: which elements and attributes stand where. */

import { createRequire } from 'node:module';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Parser {
  onopentag: (tag: Tag) => void;
  onclosetag: (name: string) => void;
  ontext: (text: string) => void;
  onerror: (error: Error) => void;
  write: (text: string) => Parser;
  close: () => Parser;
}

// The XML parser of the extension packer; it has no types.
const { parser: newParser } = createRequire(import.meta.url)('sax') as { parser: (strict: boolean) => Parser };

export interface Element extends Tag {
  readonly children: Element[];
  text: string;
}

/** The root of a well-formed text; throws at the first fault. */
export function parseXml(text: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [top];
  const parser = newParser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = (part) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  };
  parser.write(text).close();
  const [root] = top.children;
  if (root === undefined) throw new Error('there is no element');
  return root;
}

function below(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(below)];
}

/** Sentences on what a document has that its schema does not know, or lacks. */
export function complaintsOf(schema: Element, document: Element): readonly string[] {
  const declared = new Map(schema.children.map((element) => [element.attributes['name'], below(element)]));
  return below(document).flatMap((element) => {
    const declaration = declared.get(element.name);
    if (declaration === undefined) return [`<${element.name}> is unknown`];
    const attributes = declaration.filter(({ name }) => name === 'xs:attribute').map((one) => one.attributes);
    const inside = declaration.flatMap(({ name, attributes: { ref } }) => (name === 'xs:element' && ref ? [ref] : []));
    const names = attributes.map(({ name }) => name);
    const required = attributes.filter(({ use }) => use === 'required').map(({ name }) => name ?? '');
    const misplaced = element.children.filter(({ name }) => !inside.includes(name));
    const unknown = Object.keys(element.attributes).filter((name) => !names.includes(name));
    const missing = required.filter((name) => element.attributes[name] === undefined);
    return [
      ...misplaced.map(({ name }) => `<${name}> in <${element.name}>`),
      ...unknown.map((name) => `${element.name} ${name}`),
      ...missing.map((name) => `${element.name} lacks ${name}`),
    ];
  });
}
