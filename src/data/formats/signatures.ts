import { DataProblem } from '../problem';

const AS_CSV = 'Save the table as CSV (UTF-8)';
const UNPACK = 'Unpack it first, or pack it with gzip';
const CHOOSE = 'Choose a CSV, JSON or Parquet file';

/** How files begin that are no table this program reads: their first bytes as Latin-1 text, what they are, and what to do. */
const SIGNATURES: readonly (readonly [string, string, string])[] = [
  ['\xd0\xcf\x11\xe0', 'an old Excel (.xls) or other Office file', 'Save the sheet as CSV (UTF-8)'],
  ['SQLite format 3\0', 'an SQLite database', `${AS_CSV}: sqlite3 -csv -header FILE "select * from TABLE"`],
  ['\x89HDF\r\n\x1a\n', 'an HDF5 file', AS_CSV],
  ['\x93NUMPY', 'a NumPy array (.npy)', 'Write it with numpy.savetxt(…, delimiter=","), or as Parquet'],
  ['ARROW1\0', 'an Arrow or Feather file', 'Write it as Parquet or CSV, with pandas: DataFrame.to_parquet'],
  ['FEA1', 'a Feather file', 'Write it as Parquet or CSV, with pandas: DataFrame.to_parquet'],
  ['PARE', 'an encrypted Parquet file', 'Write it without encryption'],
  ['Obj\x01', 'an Avro file', 'Write it as Parquet or CSV'],
  ['ORC\n', 'an ORC file', 'Write it as Parquet or CSV'],
  ['ORC\x08', 'an ORC file', 'Write it as Parquet or CSV'],
  ['MATLAB 5.0 MAT-file', 'a MATLAB file', `${AS_CSV}: writetable in MATLAB`],
  ['<stata_dta>', 'a Stata file', AS_CSV],
  ['$FL2@(#)', 'an SPSS file', AS_CSV],
  ['RDX2\n', 'an R data file', `${AS_CSV}: write.csv in R`],
  ['RDX3\n', 'an R data file', `${AS_CSV}: write.csv in R`],
  ['X\n\0\0', 'an R data file (.rds)', `${AS_CSV}: write.csv in R`],
  ['\x28\xb5\x2f\xfd', 'Zstandard-compressed', UNPACK],
  ['\xfd7zXZ\0', 'xz-compressed', UNPACK],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive', UNPACK],
  ['Rar!\x1a\x07', 'a RAR archive', UNPACK],
  ['\x89PNG', 'a PNG picture', CHOOSE],
  ['\xff\xd8\xff', 'a JPEG picture', CHOOSE],
  ['GIF8', 'a GIF picture', CHOOSE],
  ['%PDF-', 'a PDF document', 'Copy the table out of it into a CSV file'],
  ['\x7fELF', 'a program', CHOOSE],
];

/** Bytes that a signature may reach to. */
const PROBE = 4096;

/** @throws DataProblem that names what the file is, when its first bytes say that it is no table this program reads. */
export function refuseBinary(bytes: Uint8Array, file: string): void {
  const head = latin1(bytes.subarray(0, PROBE));
  const [, what, remedy] =
    SIGNATURES.find(([signature]) => head.startsWith(signature) && (!isPlain(signature) || !isText(head))) ?? other(head) ?? [];
  if (what !== undefined) throw new DataProblem({ file }, `expected a table, but the file is ${what}. ${remedy}.`);
}

function other(head: string): readonly [string, string, string] | null {
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) {
    if (/xl\/|\[Content_Types\]/.test(head)) return ['', 'an Excel workbook (.xlsx)', 'Save the sheet as CSV (UTF-8)'];
    if (head.includes('opendocument.spreadsheet')) return ['', 'an OpenDocument spreadsheet', 'Save the sheet as CSV (UTF-8)'];
    if (/\.npy/.test(head)) return ['', 'NumPy arrays (.npz)', 'Write them with numpy.savetxt(…, delimiter=","), or as Parquet'];
    return ['', 'a ZIP archive', 'Unpack it first; if it is an Excel workbook, save the sheet as CSV (UTF-8)'];
  }
  if (/^BZh[1-9]1AY&SY/.test(head)) return ['', 'bzip2-compressed', UNPACK];
  if (head.slice(257, 262) === 'ustar') return ['', 'a tar archive', 'Unpack it first'];
  if (/^\x80[\x02-\x05]./s.test(head)) return ['', 'a Python pickle', 'Write the table with pandas: DataFrame.to_csv'];
  return null;
}

/** True for a signature that may be the beginning of a table's header. */
const isPlain = (signature: string): boolean => signature.length <= 4 && /^[ -~]+$/.test(signature);

/** True for text without control characters. */
function isText(head: string): boolean {
  return !/[\0-\x08\x0e-\x1f]/.test(head);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
