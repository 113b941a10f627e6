/** Features that are made of others: what a neuron, which only adds up, cannot make itself. */
import { productName, type Product } from '../core/product';
import { lineAt, type Lines } from './lines';
import { DataProblem, quoted } from './problem';

/** Features that an error names. */
const NAMED = 30;

/**
 * The places of the features that the products are made of.
 * @param names of the features. @param where the header stands.
 * @throws DataProblem when there is no such feature.
 */
export function productPlaces(
  products: readonly Product[],
  names: readonly string[],
  where: { readonly file: string; readonly line: number | null },
): (readonly [number, number])[] {
  const placeOf = (name: string, product: Product): number => {
    const place = names.indexOf(name);
    if (place >= 0) return place;
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
    throw new DataProblem(
      where,
      `there is no feature ${quoted(name)} for the product ${quoted(productName(product))}. The features are ${names.slice(0, NAMED).map(quoted).join(', ')}${more}: learn from its column too, or leave the product out.`,
    );
  };
  return products.map((product) => [placeOf(product[0], product), placeOf(product[1], product)]);
}

/**
 * Writes the products behind the other features of each row.
 * @param x n × width numbers, row-major; the products have the last places of a row. @param lineOf the line of a row in the file.
 * @throws DataProblem when one is beyond what a double holds.
 */
export function multiply(
  x: Float64Array,
  width: number,
  places: readonly (readonly [number, number])[],
  file: string,
  products: readonly Product[],
  lines: () => Lines,
): void {
  const first = width - places.length;
  for (let r = 0, at = 0; at < x.length; r++, at += width)
    for (let k = 0; k < places.length; k++) {
      const [i, j] = places[k];
      const value = x[at + i] * x[at + j];
      if (!(Math.abs(value) < Infinity))
        throw new DataProblem(
          { file, line: lineAt(lines(), r) },
          `${quoted(productName(products[k]))} is beyond the largest number that a double holds, 1.8e308: ${x[at + i]} times ${x[at + j]}. Leave the product out, or the row.`,
        );
      x[at + first + k] = value;
    }
}

/** What is said of a product among the notes. */
export function productNote(product: Product): string {
  const [first, second] = product;
  return first === second
    ? `${productName(product)} is one more feature: ${first} times itself.`
    : `${productName(product)} is one more feature: ${first} times ${second}.`;
}
