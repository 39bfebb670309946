import { widthOf } from './width.ts';

/** The text broken at spaces into lines of at most `columns`; a longer word keeps a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of unbreakable(text)) {
    const width = widthOf(word);
    const isFollowing = line !== '' && taken + 1 + width <= columns;
    if (line !== '' && !isFollowing) lines.push(line);
    line = isFollowing ? `${line} ${word}` : word;
    taken = isFollowing ? taken + 1 + width : width;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Words, with a number and what it counts kept together: a line never ends in "after 5". */
function unbreakable(text: string): readonly string[] {
  return text.split(/(?<!(?:^|\s)[\d.,]*\d)\s+/).filter((word) => word !== '');
}
