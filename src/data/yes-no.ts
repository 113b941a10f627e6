/** Pairs of words that say yes and no, or true and false, in small letters: yes first. Those of other languages are what spreadsheets and people write there. */
export const YES_NO = [
  ['yes', 'no'],
  ['true', 'false'],
  ['y', 'n'],
  ['t', 'f'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['wahr', 'falsch'],
  ['oui', 'non'],
  ['vrai', 'faux'],
  ['sí', 'no'],
  ['si', 'no'],
  ['sì', 'no'],
  ['verdadero', 'falso'],
  ['vero', 'falso'],
  ['sim', 'não'],
  ['verdadeiro', 'falso'],
  ['ja', 'nee'],
  ['waar', 'onwaar'],
  ['ja', 'nej'],
  ['tak', 'nie'],
  ['да', 'нет'],
  ['истина', 'ложь'],
  ['はい', 'いいえ'],
  ['是', '否'],
] as const;

const YES = new Set<string>(YES_NO.map(([yes]) => yes));

/** True for what says yes in one of the pairs, in any letter case. */
export const isYes = (label: string): boolean => YES.has(label.toLowerCase());
