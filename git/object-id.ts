/** The name of an object: its hash in hexadecimal, 40 digits with SHA-1, 64 with SHA-256. */
export type ObjectId = string;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function idAt(bytes: Uint8Array, at: number, hashBytes: number): ObjectId {
  let id = '';
  for (let i = at; i < at + hashBytes; i++) id += HEX[bytes[i] ?? 0];
  return id;
}

export function isObjectId(word: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(word);
}
