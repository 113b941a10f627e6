import { describe, expect, it } from 'vitest';
import { firstInvalidUtf8, placeOf } from '../../../src/data/encoding';
import { numbersOf, namesOf, problemOf, read, refusal, utf8 } from '../../fixtures/read';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16le = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

describe('UTF-8', () => {
  it('is read with and without a byte order mark', async () => {
    for (const mark of ['', '\ufeff']) {
      const table = await read(`${mark}größe,y\n1,2\n3,4\n`);
      expect(namesOf(table)).toEqual(['größe', 'y']);
      expect(numbersOf(table)).toEqual([
        [1, 2],
        [3, 4],
      ]);
    }
  });

  it('is read with a byte order mark before quotes and before a number', async () => {
    expect(namesOf(await read('\ufeff"a","b"\n1,2\n'))).toEqual(['a', 'b']);
    expect(numbersOf(await read('\ufeff1,2\n3,4\n'))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash of two bytes', [0xc0, 0xaf]],
    ['an overlong of three bytes', [0xe0, 0x80, 0xaf]],
    ['an overlong of four bytes', [0xf0, 0x80, 0x80, 0xaf]],
    ['a high surrogate', [0xed, 0xa0, 0x80]],
    ['a low surrogate', [0xed, 0xbf, 0xbf]],
    ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a byte that never occurs', [0xff]],
    ['five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['a character cut short by a letter', [0xe2, 0x82, 0x41]],
    ['a character cut short by the end', [0xe2, 0x82]],
  ])('does not take %s', (_, bytes) => {
    const text = Uint8Array.from([0x61, ...bytes]);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(text)).toThrow();
    expect(firstInvalidUtf8(text)).toBe(1);
  });

  it('takes the first and last character of each length', () => {
    expect(firstInvalidUtf8(utf8('\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}'))).toBe(-1);
  });
});

describe('what is not UTF-8', () => {
  it('is named with the byte, its line and its column', async () => {
    const { at, message } = await refusal(latin1('name,y\nZoé,1\nMüller,2\n'));
    expect(at).toEqual([2, 3]);
    expect(message).toBe(
      'f.csv:2:3: the file is not UTF-8: found byte 0xE9, which is "é" in Windows-1252 (Latin-1), its likely encoding. Read it with the encoding windows-1252 (in a terminal: --encoding windows-1252) and look whether the names are right, or save it as UTF-8.',
    );
  });

  it('is never guessed to be Windows-1252, but offered as such, and read so when asked', async () => {
    const bytes = latin1('name,y\nZoé,1\nM\x80ller,2\n');
    expect((await problemOf(() => read(bytes))).offer).toEqual({ encoding: 'windows-1252' });
    const table = await read(bytes, { encoding: 'windows-1252' });
    expect(table.columns[0].classes(5)?.map(({ label }) => label)).toEqual(['M€ller', 'Zoé']);
    expect(table.source.encoding).toBe('windows-1252');
  });

  it('is found behind characters of several bytes, which count once', async () => {
    expect((await refusal(Uint8Array.from([...utf8('a,b\r\n😀ü,'), 0xff]))).at).toEqual([2, 4]);
    expect((await refusal(Uint8Array.from([...utf8('\ufeffa,'), 0xff]))).at).toEqual([1, 3]);
  });

  it('is a binary file where there are many NUL bytes', async () => {
    const { at, message } = await refusal('a,b\n1,\0\0\0\0\0');
    expect(at).toEqual([2, 3]);
    expect(message).toContain('this is a binary file');
  });

  it('may be a text with a NUL byte, near the beginning or far from it', async () => {
    const near = await refusal('a,b\n1,\u00002\n3,4\n');
    expect(near.at).toEqual([2, 3]);
    expect(near.message).toContain('found a NUL byte');
    const rows = 20_000;
    const far = await refusal(`a,b\n${'1,2\n'.repeat(rows)}3,\u0000\n`);
    expect(far.at).toEqual([rows + 2, 3]);
    expect(far.message).toContain('found a NUL byte');
  });
});

describe('UTF-16', () => {
  const text = 'Größe,Ārā😀\r\n1,2\n3,x\n5,6\n7,8\n';

  it.each([
    ['utf-16le', utf16le(`\ufeff${text}`)],
    ['utf-16be', utf16be(`\ufeff${text}`)],
    ['utf-16le', utf16le(text)],
    ['utf-16be', utf16be(text)],
  ] as const)('%s is read, with and without a byte order mark', async (encoding, bytes) => {
    for (const asked of [null, encoding]) {
      const table = await read(bytes, { encoding: asked });
      expect([namesOf(table), [...table.lines], table.source.encoding]).toEqual([['Größe', 'Ārā😀'], [2, 3, 4, 5], encoding]);
      expect(table.columns[1].texts).toMatchObject({ cell: 'x', place: { line: 3, column: 3 } });
    }
  });

  it('is refused where half a character stands, with its place', async () => {
    expect(await refusal(utf16le('\ufeffa,b\n1,ü\ud800x\n'))).toMatchObject({
      at: [2, 4],
      message: expect.stringContaining('no whole character') as string,
    });
    expect((await refusal(utf16be('\ufeffa,b\n1,\udc00'))).at).toEqual([2, 3]);
    expect((await refusal(utf16le('\ufeffa,b\n1,2\n').subarray(0, -1))).at).toEqual([2, 4]);
  });
});

describe('the place of a byte', () => {
  it('counts LF, CRLF and CR as one line end each', () => {
    const bytes = utf8('a\nb\r\nc\rd\n\re');
    expect(placeOf(bytes, bytes.indexOf(0x65))).toEqual({ line: 6, column: 1 });
  });

  it('does not count the byte order mark', () => {
    expect(placeOf(utf8('\ufeffab'), 3)).toEqual({ line: 1, column: 1 });
    expect(placeOf(utf8('\ufeffab'), 4)).toEqual({ line: 1, column: 2 });
    expect(placeOf(utf8('\ufeffa\nb'), 5)).toEqual({ line: 2, column: 1 });
  });
});
