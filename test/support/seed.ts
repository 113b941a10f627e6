/**
 * The random numbers of the property tests: the same for the same tests, so that what a change did is told from chance.
 * FUZZ_SEED: others (scripts/fuzz.mjs looks with many), or those of a run that is to be repeated.
 */
import fc from 'fast-check';

/** Any 32-bit integer. */
const SEED = 1958;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FUZZ_SEED'] ?? SEED) });
