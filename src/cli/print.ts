/** What the commands print. A file's own text cannot steer the terminal: its control characters are shown, not sent. */

/** All but the end of a line. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** The result, on standard output. */
export function print(text: string): void {
  console.log(visible(text));
}

/** The same for programs, which get every character: what a terminal would obey stands as JSON's escapes. */
export function printJson(json: string): void {
  console.log(json.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** Everything else, on standard error. */
export function note(text: string): void {
  console.error(visible(text));
}

/** Control characters but line ends as their pictures (Unicode's block from U+2400 on; those above U+007F as �). */
function visible(text: string): string {
  return text.replace(CONTROL, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}
