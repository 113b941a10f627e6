import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../../scripts/lib/paths.mjs';

it('every link of the documents leads to a document in the package, and to a heading in it', async () => {
  const files = (await readFile(join(ROOT, 'scripts', 'package-files.txt'), 'utf8')).trim().split('\n');
  const documents = files.filter((file) => file.endsWith('.md'));
  const broken: string[] = [];
  for (const document of documents) {
    const text = await readFile(join(ROOT, document), 'utf8');
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link)) continue;
      const [path, heading] = link.split('#');
      const target = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
      if (!files.includes(target)) broken.push(`${document}: ${link}`);
      else if (heading !== undefined && !(await headings(target)).includes(heading)) broken.push(`${document}: ${link}`);
    }
  }
  expect(documents.length).toBeGreaterThan(10);
  expect(broken).toEqual([]);
});

/** The anchors of a document's headings. */
async function headings(document: string): Promise<string[]> {
  const text = await readFile(join(ROOT, document), 'utf8');
  return [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
