/** UUIDv7: ids that sort by the time they were made, also within one millisecond. */

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** The UUIDv5 of `name` in the namespace of another id: the same wherever it is worked out. */
export async function derivedId(namespace: string, name: string): Promise<string> {
  const bytes = Uint8Array.from(namespace.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array([...bytes, ...new TextEncoder().encode(name)]));
  const all = [...new Uint8Array(digest)].map((byte) => hex(byte, 2)).join('');
  const variant = hex((Number.parseInt(all.slice(16, 18), 16) & 0x3f) | 0x80, 2);
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-5${all.slice(13, 16)}-${variant}${all.slice(18, 20)}-${all.slice(20, 32)}`;
}

/** Makes an id maker. `fill` fills the array with random bytes, `now` is epoch milliseconds. */
export function idMaker(now: () => number, fill: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const bytes = new Uint8Array(10);
    fill(bytes);
    const [first = 0, second = 0, ...rest] = bytes;
    const time = now();
    if (time > last) {
      last = time;
      counter = ((first << 8) | second) & 0x7ff;
    } else if (++counter > 0xfff) {
      last += 1;
      counter = 0;
    }
    const tail = rest.map((byte) => hex(byte, 2)).join('');
    const variant = hex(0x80 | ((rest[0] ?? 0) & 0x3f), 2);
    const stamp = hex(last, 12);
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(counter, 3)}-${variant}${tail.slice(2, 4)}-${tail.slice(4, 16)}`;
  };
}
