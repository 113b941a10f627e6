/** How numbers and their absence are written that are no plain decimals: what such a cell is, and what to do. Each cell is of the first kind that fits. */
const NOTATIONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^#(?:DIV\/0!|REF!|VALUE!|NUM!|NAME\?|NULL!|SPILL!|CALC!|ERROR!|WERT!|BEZUG!|ZAHL!|NV)$/i,
    'an error of a spreadsheet',
    'mend its formula, or clear the cell',
  ],
  [/^#{3,}$/, 'what a spreadsheet shows where a column is too narrow', 'widen it, and save the file again'],
  [/^[-+]?(?:∞|1\.#INF)$/, 'not a finite number', 'write the number, or nothing'],
  [/^[-+]?\p{Sc}? ?\([-+\d.,]*\d[\d.,]*\)$|^\([-+\d.,\p{Sc} ]*\d[\d.,\p{Sc} ]*\)$/u, 'a negative number in brackets', 'write it with a minus sign'],
  [/^[\d.]*\d,(?:-|–|—)+$|^[\d,]*\d\.(?:-|–|—)+$/u, 'a price without cents', 'write the number alone'],
  [/^[\d.,]*\d-$/, 'a number with its minus sign behind it', 'write the sign before it'],
  [
    /^\p{Sc}? ?[-+]?[\d.,]*\d[\d.,]* ?(?:CR|DR|Cr|Dr)$|^[\d.,]*\d[.,]\d\d ?[HS]$/u,
    'an amount with a sign of credit or debit',
    'write the debits with a minus sign, and the letters in neither',
  ],
  [/^[<>≤≥~≈] ?[-+]?[\d.,]*\d[\d.,]*$|^[\d.,]*\d[\d.,]*\+$/, 'a limit or an approximate number', 'write the number to take for it, or nothing'],
  [/^[-+]?[\d.,]*\d[\d.,]* ?(?:±|\+\/?-) ?[\d.,]+$/, 'a number and its error', 'write them into two columns'],
  [/^[-+]?[\d.,]*\d[\d.,]* ?[*†‡§¹²³ª]+$/, 'a number with a mark beside it', 'write the number alone'],
  [/^[-+]?[\d.]*\d[\d.]*[dD][-+]?\d+$/, 'a number with an exponent as Fortran writes it', 'write e in place of d'],
  [/^[-+]?\d+ ?\/ ?\d+$/, 'a fraction', 'write it as a decimal'],
  [/^'[-+]?[\d.,]*\d[\d.,]*$/, 'a number that a spreadsheet was told to take for text', 'write it without the apostrophe'],
  [/^[“”„«»‘’][-+]?[\d.,]*\d[\d.,]*[“”«»‘’]$/, 'a number in quotes of typesetting', 'write " in place of them'],
  [/^[-+]?P(?=.*\d)(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?$/, 'a duration', 'write it as a number, of seconds or minutes'],
  [/^(?=.*[^\d])[-+.,\p{Nd}]*\p{Nd}[-+.,\p{Nd}]*$/u, 'a number in digits of another script', 'write 0 to 9'],
];

/** Digits of ASCII, and what stands among them: such a text is of no other script. */
const ASCII = /^[ -~]*$/;

/** What a cell is that is no plain number, and what to do; null where that is not known. */
export function otherNotation(text: string): { readonly what: string; readonly todo: string } | null {
  if (text.length > 40) return null;
  const found = NOTATIONS.find(([sign]) => sign.test(text));
  if (found === undefined || (found === NOTATIONS.at(-1) && ASCII.test(text))) return null;
  return { what: found[1], todo: found[2] };
}

/** Words that say that there is no value, as people and programs write them beside those that are known for it, and signs alone: .., ***, : */
const ABSENT =
  /^(?:[.:*#_~\u2013\u2014-]{1,5}|\.[a-z]|missing|none|nil|unknown|unk|n\.?\/?[ad]\.?|n\. ?a\.|nv|nd|no data|not available|not applicable|k\. ?a\.|inconnu|desconocido)$/i;

/** True for what may mark a missing value. */
export const mayBeMissing = (text: string): boolean => ABSENT.test(text);
