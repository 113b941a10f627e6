/** Files that are taken for datasets by their name. A .json file is most often something else: it must be named by the person. */

/** How their names end; each may be gzipped besides. */
const ENDINGS = ['csv', 'tsv', 'arff', 'jsonl', 'ndjson', 'parquet'];

/** Whether a file in an editor is taken for a dataset. */
export const DATASET_NAME = new RegExp(`\\.(${ENDINGS.join('|')})(\\.gz)?$`, 'i');

/** A pattern for the datasets of a workspace, in small letters and in capitals. */
export const DATASET_GLOB = `**/*.{${ENDINGS.flatMap((name) => [name, name.toUpperCase(), `${name}.gz`]).join()}}`;

/** Endings that a dialog for files offers: what may be a dataset. */
export const OPENABLE = [...ENDINGS, 'txt', 'json', 'gz'];
