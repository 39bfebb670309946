import { widthOf } from './width.ts';

/** The text broken at spaces into lines of at most `columns`; a longer word keeps a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of unbreakable(text)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Words, with a number and what it counts kept together: a line never ends in "after 5". */
function unbreakable(text: string): readonly string[] {
  return text.split(/(?<!(?:^|\s)[\d.,]*\d)\s+/).filter((word) => word !== '');
}
