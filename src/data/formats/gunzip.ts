import { lineEnds } from '../csv/records';
import { Growing } from '../growing';
import { DataProblem } from '../problem';

/** Bytes fed between two breaths: one of zeros unpacks to a thousand times as much. */
const PIECE = 1 << 16;

/** Bytes that a file may have unpacked. */
const MOST_UNPACKED = 2 ** 31;

/** A file of more than so many unpacked bytes that grew more than so many times is no table, but made to fill memory. */
const SUSPECT = 2 ** 27;
const MOST_SWELLING = 400;

/** Deflate packs at most so many bytes into one. */
const MOST_RATIO = 1032;

/** True when a file is packed with gzip (RFC 1952: identification, and deflate as the method). */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && (bytes.length < 3 || bytes[2] === 8);

/**
 * Unpacks a gzip file, of several members too.
 * @param breathe called between pieces with the packed bytes read so far. @param check called once with the first unpacked bytes.
 * @param most bytes that it may have unpacked.
 * @throws DataProblem when it is damaged, cut short or too large.
 */
export async function gunzip(
  bytes: Uint8Array,
  file: string,
  breathe: (at: number) => Promise<void>,
  check: (first: Uint8Array) => void = () => undefined,
  most = MOST_UNPACKED,
): Promise<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const out = new Growing(Math.min(saidLength(bytes), MOST_RATIO * bytes.length, most));
  const stopped: { by?: Error } = {};
  let fed = 0;
  const feed = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += PIECE) {
      fed = Math.min(bytes.length, at + PIECE);
      try {
        await breathe(at);
      } catch (error) {
        stopped.by = error as Error;
        return writer.abort(error);
      }
      await writer.write(bytes.slice(at, at + PIECE));
    }
    await writer.close();
  };
  feed().catch(() => undefined); // what is wrong with the file is told to the reader too
  for (;;) {
    const result = await reader.read().catch((error: unknown) => {
      throw stopped.by ?? damaged(file, error, out.bytes);
    });
    if (result.done) return out.bytes;
    try {
      if (out.length === 0) check(result.value);
      if (out.length + result.value.length > most) throw tooLarge(file, most);
      if (out.length > SUSPECT && out.length > MOST_SWELLING * fed) throw swollen(file, out.length / fed);
    } catch (error) {
      await reader.cancel().catch(() => undefined);
      throw error;
    }
    out.add(result.value);
  }
}

/** What the last four bytes say of the unpacked length; wrong where the file is cut short or has several members. */
function saidLength(bytes: Uint8Array): number {
  return bytes.length < 18 ? 0 : new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
}

function damaged(file: string, error: unknown, read: Uint8Array): DataProblem {
  const cut = (error as { readonly code?: unknown }).code === 'Z_BUF_ERROR';
  const far = read.length === 0 ? 'at its beginning' : `behind line ${lineEnds(read, 0, read.length)} of its text`;
  return new DataProblem({ file }, `the gzip file is ${cut ? 'cut short' : 'damaged'} ${far}. Download or pack it again.`);
}

function tooLarge(file: string, most: number): DataProblem {
  const size = most >= 2 ** 30 ? `${most / 2 ** 30} GiB` : `${most} bytes`;
  return new DataProblem(
    { file },
    `the gzip file has more than ${size} of text in it. Unpack it (gunzip), and train on the unpacked file or on a part of it.`,
  );
}

function swollen(file: string, times: number): DataProblem {
  return new DataProblem(
    { file },
    `the gzip file unpacks to ${Math.floor(times)} times its size, as no table does: it may be made to fill memory. If it is wanted, unpack it (gunzip), and train on a part of it.`,
  );
}
