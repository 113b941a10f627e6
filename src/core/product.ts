/** Two features by their names; the same one twice is its square. */
export type Product = readonly [string, string];

/** How many of the features are not products: these stand last. */
export function ownFeatures({ features, products = 0 }: { readonly features: readonly string[]; readonly products?: number }): number {
  return features.length - products;
}

/**
 * (Area − mean)², or (Area − mean)(Rooms − mean). Each is taken from its mean: a line through the features is the same with the product of
 * what they are themselves, but that goes along with them nearly everywhere, and gradient descent would take ages to tell them apart.
 */
export function productName([first, second]: Product): string {
  return first === second ? `(${first} − mean)²` : `(${first} − mean)(${second} − mean)`;
}
