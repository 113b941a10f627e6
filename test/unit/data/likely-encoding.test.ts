import { describe, expect, it } from 'vitest';
import { encodingFrom, ENCODINGS } from '../../../src/data/encoding';
import { problemOf, read } from '../../fixtures/read';

/** An encoding, a header, and a table below it as Python 3.11 writes them: (header + rows).encode(encoding).hex(). */
const FILES = [
  ['shift_jis', '気温,降水量,売上', '8b4389b72c8d7e908597ca2c94848fe30a31322e332c302e352c3130300a31332e342c312c3132300a'],
  ['gb18030', '温度,湿度,销量', 'cec2b6c82ccaaab6c82ccffac1bf0a31322e332c302e352c3130300a31332e342c312c3132300a'],
  ['big5', '溫度,濕度,銷量', 'b7c5abd72cc0e3abd72cbe50b6710a31322e332c302e352c3130300a31332e342c312c3132300a'],
  ['euc-kr', '온도,습도,판매량', 'bfc2b5b52cbdc0b5b52cc6c7b8c5b7ae0a31322e332c302e352c3130300a31332e342c312c3132300a'],
  [
    'windows-1251',
    'температура,влажность,ПРОДАЖИ',
    'f2e5ecefe5f0e0f2f3f0e02ce2ebe0e6edeef1f2fc2ccfd0cec4c0c6c80a31322e332c302e352c3130300a31332e342c312c3132300a',
  ],
  ['windows-1250', 'wysokość,długość,płeć', '7779736f6b6f9ce62c64b375676f9ce62c70b365e60a31322e332c302e352c3130300a31332e342c312c3132300a'],
  ['windows-1252', 'Größe,Länge,flow m³/h', '4772f6df652c4ce46e67652c666c6f77206db32f680a31322e332c302e352c3130300a31332e342c312c3132300a'],
  ['windows-1252', 'temp °C,prix €,qty', '74656d7020b0432c7072697820802c7174790a31322e332c302e352c3130300a31332e342c312c3132300a'],
  [
    'windows-1252',
    'Temperature(°C),Humidity(%),Solar',
    '54656d706572617475726528b043292c48756d69646974792825292c536f6c61720a31322e332c302e352c3130300a31332e342c312c3132300a',
  ],
  ['windows-1252', 'año,población,¿sí?', '61f16f2c706f626c616369f36e2cbf73ed3f0a31322e332c302e352c3130300a31332e342c312c3132300a'],
] as const;

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('a text that is no UTF-8', () => {
  it.each(FILES)('may be %s, and is offered as such: %s', async (encoding, header, hex) => {
    const { offer, message } = await problemOf(() => read(bytesOf(hex)));
    expect(offer).toEqual({ encoding });
    expect(message).toContain(`--encoding ${encoding}`);
    const table = await read(bytesOf(hex), { encoding });
    expect(table.cells).toEqual([header.split(','), ['12.3', '0.5', '100'], ['13.4', '1', '120']]);
  });

  it('is told by its first character beyond ASCII', async () => {
    const messages = await Promise.all(FILES.slice(0, 5).map(async ([, , hex]) => (await problemOf(() => read(bytesOf(hex)))).message));
    expect(messages.map((message) => /which \w+ "." in [^,]+/.exec(message)?.[0])).toEqual([
      'which begins "気" in Shift_JIS',
      'which begins "温" in GB 18030',
      'which begins "溫" in Big5',
      'which begins "온" in EUC-KR',
      'which is "т" in Windows-1251',
    ]);
  });

  it('is refused where it is not whole in the encoding that is asked for', async () => {
    const text = bytesOf(FILES[0][2]);
    text[8] = 0xff;
    const { line, message } = await problemOf(() => read(text, { encoding: 'shift_jis' }));
    expect(line).toBe(1);
    expect(message).toContain('the file is Shift_JIS, but found bytes here that are no whole character');
  });
});

describe('the name of an encoding', () => {
  it.each([
    ['latin1', 'windows-1252'],
    ['ISO-8859-1', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['utf_16_le', 'utf-16le'],
    ['UTF-8-SIG', 'utf-8'],
    ['ascii', 'utf-8'],
    ['sjis', 'shift_jis'],
    ['cp932', 'shift_jis'],
    ['gb2312', 'gbk'],
    ['cp949', 'euc-kr'],
    ['iso8859_7', 'iso-8859-7'],
    ['cp1251', 'windows-1251'],
    ['klingon', null],
    ['utf-7', null],
  ])('%s means %s', (name, encoding) => expect(encodingFrom(name)).toBe(encoding));

  it('is what the platform calls it', () => {
    for (const encoding of ENCODINGS) expect(new TextDecoder(encoding).encoding).toBe(encoding);
  });
});
