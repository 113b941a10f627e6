/** Two features by their names; the same one twice is its square. */
export type Product = readonly [string, string];

/** Area², or Area × Rooms. */
export function productName([first, second]: Product): string {
  return first === second ? `${first}²` : `${first} × ${second}`;
}
