/** Texts that some editors and shells of Windows write as UTF-16. */

/** UTF-16 units that are made a text at once: an argument list must not be much longer. */
const CHUNK = 8192;

/** The text of a file that begins with the byte order mark of UTF-16, mark included; undefined where none does. */
export function utf16In(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  if (!isLittle && !(first === 0xfe && second === 0xff)) return undefined;
  const [low, high] = isLittle ? [0, 1] : [1, 0];
  let text = '';
  for (let start = 0; start < bytes.length; start += 2 * CHUNK) {
    const count = Math.min(CHUNK, (bytes.length - start) >> 1);
    const unitAt = (index: number): number =>
      (bytes[start + 2 * index + low] as number) | ((bytes[start + 2 * index + high] as number) << 8);
    text += String.fromCharCode(...Array.from({ length: count }, (_, index) => unitAt(index)));
  }
  return text;
}
