import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asFile, BUNDLE, extract } from '../../../scripts/lib/l10n.mjs';
import { ROOT } from '../../../scripts/lib/paths.mjs';

it('the bundle of translatable words is that of the code: otherwise run npm run l10n', async () => {
  expect(await readFile(BUNDLE, 'utf8')).toBe(asFile(extract()));
});

it('every word of the manifest has a text, and every text is used', async () => {
  const manifest = await readFile(join(ROOT, 'package.json'), 'utf8');
  const used = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
  const texts = JSON.parse(await readFile(join(ROOT, 'package.nls.json'), 'utf8')) as Record<string, string>;
  expect(Object.keys(texts).sort()).toEqual([...used].sort());
});
