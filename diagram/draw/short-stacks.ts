import type { Drawing } from '../drawing.ts';

/** The drawing with stacks that are named by their files named from the folder that all of these have in common. */
export function withShortStacks(drawing: Drawing): Drawing {
  const paths = [...new Set(drawing.nodes.flatMap(({ stack }) => (stack.startsWith('/') ? [stack] : [])))];
  const common = commonFolder(paths);
  if (common === '') return drawing;
  const short = (stack: string): string => (paths.includes(stack) ? stack.slice(common.length) : stack);
  return { ...drawing, nodes: drawing.nodes.map((node) => ({ ...node, stack: short(node.stack) })) };
}

/** Up to and with its last slash. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  let end = first.lastIndexOf('/') + 1;
  while (end > 0 && !others.every((path) => path.startsWith(first.slice(0, end)))) {
    end = first.lastIndexOf('/', end - 2) + 1;
  }
  return first.slice(0, end);
}
