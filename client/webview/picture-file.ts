/** The picture as a file, in the colours of the theme. */

import type { Laid } from '../../diagram/picture/laid.ts';
import { COLOURS } from '../../diagram/picture/palette.ts';
import { toSvg } from '../../diagram/picture/svg.ts';

/** SVG in the colours that `element` has now. */
export function svgFile(laid: Laid, element: Element): string {
  return toSvg(laid, paletteOf(element));
}

/** The variables of the theme with the colours that they come to: a file knows neither them nor mixtures of them. */
function paletteOf(element: Element): string {
  const style = getComputedStyle(element);
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const variables = COLOURS.map((name) => `--flow-${name}: ${plain(style.getPropertyValue(`--flow-${name}`), pen)};`);
  return `.flow { ${variables.join(' ')} }`;
}

/** A canvas tells any colour that CSS knows in red, green and blue. */
function plain(colour: string, pen: CanvasRenderingContext2D | null): string {
  if (pen === null) return colour;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return `rgb(${red} ${green} ${blue})`;
}

/** Pixels that a side may have at most; browsers give up at more. */
const LONGEST_SIDE = 12_000;

/** PNG in base 64, twice as large as life where there is room. */
export async function pngFile(svg: string): Promise<string> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(image.width * scale);
    canvas.height = Math.ceil(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace('data:image/png;base64,', '');
  } finally {
    URL.revokeObjectURL(url);
  }
}
