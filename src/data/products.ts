/** Features that are made of others: what a neuron, which only adds up, cannot make itself. */
import { mean } from '../core/mean';
import { productName, type Product, type ProductFeature } from '../core/product';
import { atOnce } from '../core/steps';
import { lineAt, type Lines } from './lines';
import { DataProblem, quoted, type Place } from './problem';

/** Features that an error names. */
const NAMED = 30;

/**
 * The places of the features that each product is made of; one may be made of those before it.
 * @param names of the other features. @param where the header stands.
 * @throws DataProblem when there is no such feature.
 */
export function productPlaces(products: readonly Product[], names: readonly string[], where: Place): (readonly [number, number])[] {
  const known = [...names];
  const placeOf = (name: string, product: Product): number => {
    const place = known.indexOf(name);
    if (place >= 0) return place;
    const more = known.length > NAMED ? ` and ${known.length - NAMED} more` : '';
    throw new DataProblem(
      where,
      `there is no feature ${quoted(name)} for the product ${quoted(productName(product))}. The features are ${known.slice(0, NAMED).map(quoted).join(', ')}${more}: learn from its column too, or leave the product out.`,
    );
  };
  return products.map((product) => {
    const places = [placeOf(product[0], product), placeOf(product[1], product)] as const;
    known.push(productName(product));
    return places;
  });
}

/**
 * Writes the products behind the other features of each row: of what both are less their means over these rows.
 * @param x n × width numbers, row-major; the products have the last places of a row. @param places of what they are made of.
 * @returns what each is made of.
 * @throws DataProblem when one is beyond what a double holds.
 */
export function multiply(
  x: Float64Array,
  width: number,
  places: readonly (readonly [number, number])[],
  { products, file, lines }: { readonly products: readonly Product[]; readonly file: string; readonly lines: () => Lines },
): ProductFeature[] {
  const first = width - places.length;
  return places.map(([i, j], k) => {
    const [a, b] = [meanOf(x, width, i), meanOf(x, width, j)];
    for (let r = 0, at = 0; at < x.length; r++, at += width) {
      const value = (x[at + i] - a) * (x[at + j] - b);
      if (!(Math.abs(value) < Infinity))
        throw new DataProblem(
          { file, line: lineAt(lines(), r) },
          `${quoted(productName(products[k]))} is beyond the largest number that a double holds, 1.8e308: ${x[at + i] - a} times ${x[at + j] - b}. Leave the product out, or the row.`,
        );
      x[at + first + k] = value;
    }
    return { factors: [i, j], means: [a, b] };
  });
}

function meanOf(x: Float64Array, width: number, column: number): number {
  return atOnce(mean(Float64Array.from({ length: x.length / width }, (_, r) => x[r * width + column])));
}

/** What is said of a product among the notes. @param name of the feature that it is. */
export function productNote([first, second]: Product, name: string): string {
  return first === second
    ? `${name} is one more feature: ${first} less its mean, times itself.`
    : `${name} is one more feature: ${first} less its mean, times ${second} less its mean.`;
}
