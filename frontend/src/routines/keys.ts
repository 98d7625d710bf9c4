/** Keys by which steps point at each other (docs/rows.md): readable, and hardly ever the same on two phones at once. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

export function keyFor(title: string, taken: readonly string[], random: () => number = Math.random): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 30).replace(/^-+|-+$/g, '');
  for (;;) {
    const tail = Array.from({ length: 4 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
    const key = `${plain || 'new'}-${tail}`;
    if (!taken.includes(key)) return key;
  }
}
