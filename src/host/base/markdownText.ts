/** A text of the file in Markdown, in a table too: nothing in it is markup. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, (character) =>
    character === '|' ? '&#124;' : character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}
