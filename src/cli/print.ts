/** What the commands print. A file's own text cannot steer the terminal: its control characters are shown, not sent. */

/** The result, on standard output. */
export function print(text: string): void {
  console.log(visible(text));
}

/** Everything else, on standard error. */
export function note(text: string): void {
  console.error(visible(text));
}

/** Control characters but line ends as their pictures (Unicode's block from U+2400 on; those above U+007F as �). */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}
