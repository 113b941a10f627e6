/** Powers of two from the bits of a double: sign, 11 bits of exponent (biased by 1023), 52 of fraction. */

const word = new BigInt64Array(1);
const double = new Float64Array(word.buffer);
