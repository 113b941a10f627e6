// Bars of time per update, on a logarithmic scale, as an SVG that is readable on light and dark ground.

const WIDTH = 760;
const LABEL = 150;
const BAR = 15;
const ROW = 20;
const HEAD = 34;

/** One set of colours for both grounds: an image does not always know which one it stands on. */
const STYLE = 'text{font:12px system-ui,sans-serif;fill:#6e7781}.title{font-weight:600}.bar{fill:#8c959f}.own{fill:#2f81f7}';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * @param {Record<string, Record<string, { median: number }>>} works title of a work → contestant → ns per update
 * @param {string} own the bar to stand out
 */
export function bars(works, own) {
  const parts = [];
  let y = 0;
  for (const [title, contestants] of Object.entries(works)) {
    const entries = Object.entries(contestants).sort(([, a], [, b]) => a.median - b.median);
    const least = entries[0][1].median / 2;
    const greatest = entries[entries.length - 1][1].median;
    parts.push(`<text class="title" x="0" y="${y + 20}">${escaped(title)}</text>`);
    y += HEAD;
    for (const [name, { median }] of entries) {
      const width = ((WIDTH - LABEL - 90) * Math.log(median / least)) / Math.log(greatest / least);
      parts.push(
        `<text x="${LABEL - 8}" y="${y + 12}" text-anchor="end">${escaped(name)}</text>`,
        `<rect class="${name === own ? 'own' : 'bar'}" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>`,
        `<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 12}">${Number(median.toPrecision(3)).toLocaleString('en')} ns</text>`,
      );
      y += ROW;
    }
    y += 8;
  }
  const label = 'Time per update of each contestant on each work, logarithmic scale; shorter is better';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="${label}"><style>${STYLE}</style>\n${parts.join('\n')}\n</svg>\n`;
}
