import { describe, expect, it } from 'vitest';
import { read, refusal, utf8 } from '../../../fixtures/read';

const bytes = (head: string, rest = '\x00\x01\x02'): Uint8Array => Uint8Array.from(head + rest, (c) => c.charCodeAt(0));

describe('a file that is no table', () => {
  it.each([
    ['PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml', 'Excel workbook (.xlsx). Save the sheet as CSV'],
    ['PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'OpenDocument'],
    ['PK\x03\x04\x14\0\0\0\0\0x.npy', 'NumPy arrays (.npz)'],
    ['PK\x03\x04\x14\0\0\0\0\0data.csv', 'a ZIP archive. Unpack it first'],
    ['\xd0\xcf\x11\xe0\xa1', 'old Excel (.xls)'],
    ['SQLite format 3\0', 'SQLite'],
    ['\x89HDF\r\n\x1a\n', 'HDF5'],
    ['\x93NUMPY\x01\0', 'NumPy array'],
    ['\x80\x04\x95', 'Python pickle'],
    ['ARROW1\0\0', 'Arrow or Feather'],
    ['FEA1', 'Feather'],
    ['PARE', 'encrypted Parquet'],
    ['BZh91AY&SY', 'bzip2'],
    ['\x28\xb5\x2f\xfd', 'Zstandard'],
    ['\xfd7zXZ\0', 'xz'],
    ['\x89PNG\r\n', 'PNG'],
    ['%PDF-1.7\n', 'PDF'],
    ['\xff\xd8\xff\xe0', 'JPEG'],
  ])('beginning with %j is named, with what to do', async (head, what) => {
    for (const rest of ['\0\x01', 'a,b\n1,2\n']) {
      if (['FEA1', 'PARE'].includes(head) && rest !== '\0\x01') continue;
      const { message } = await refusal(bytes(head, rest));
      expect(message).toContain('expected a table, but the file is');
      expect(message).toContain(what);
      expect(message).toMatch(/\. (Save|Write|Unpack|Choose|Copy).+\.$/);
    }
  });

  it('is told from a table whose header begins with the same letters', async () => {
    for (const head of ['FEA1', 'PARE', 'PAR1', 'ORC', 'GIF8', 'BZh', 'Obj', 'X'])
      expect((await read(utf8(`${head},y\n1,2\n3,4\n`))).columns[0].name).toBe(head);
  });

  it('is found within gzip too', async () => {
    const { gzipSync } = await import('node:zlib');
    expect((await refusal(gzipSync(bytes('%PDF-1.7')))).message).toContain('a PDF document');
  });
});
