/** Two features by their names; the same one twice is its square. */
export type Product = readonly [string, string];

/** A feature that is (xᵢ − mᵢ)(xⱼ − mⱼ) of two features before it, or of one twice. */
export interface ProductFeature {
  /** i and j, places among the features. */
  readonly factors: readonly [number, number];
  /** mᵢ and mⱼ: their means over all rows of the dataset, those that are set apart for validation too; in the units of the file. */
  readonly means: readonly [number, number];
}

/** How many of the features are not products: these stand last. */
export function ownFeatures({ features, products = [] }: { readonly features: readonly string[]; readonly products?: readonly unknown[] }): number {
  return features.length - products.length;
}

/**
 * (Area − mean)², or (Area − mean)(Rooms − mean). Each is taken from its mean: a line through the features is the same with the product of
 * what they are themselves, but that goes along with them nearly everywhere, and gradient descent would take ages to tell them apart.
 */
export function productName([first, second]: Product): string {
  return first === second ? `(${first} − mean)²` : `(${first} − mean)(${second} − mean)`;
}
