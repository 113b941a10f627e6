#!/usr/bin/env node
// npm run demo: what a person would do and see, without a person. Trains on an example in a real VS Code in headless
// Chromium, prints the result and writes screenshots.
import './lib/check-node.mjs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { setUpChromium } from './lib/chromium.mjs';
import { fail, usage } from './lib/fail.mjs';
import { install } from './lib/install.mjs';
import { CACHE } from './lib/paths.mjs';
import { createReport } from './lib/report.mjs';
import { THEMES } from './lib/settings.mjs';
import { setUpServer } from './lib/vscode-server.mjs';

const USAGE = `npm run demo [-- OPTIONS]
  --out DIR      where the screenshots go (default: .vscode-test/demo)
  --theme NAME   ${Object.keys(THEMES).join(', ')} (default: light)
  --width N      of the window (default: 1280)
  --height N     of the window (default: 800)
  --file NAME    an example (default: iris.csv)`;

try {
  const text = { type: /** @type {const} */ ('string') };
  const { values } = parseArgs({ options: { out: text, theme: text, width: text, height: text, file: text, help: { type: 'boolean' } } });
  const { out = path.join(CACHE, 'demo'), theme = 'light', width = '1280', height = '800', file = 'iris.csv' } = values;
  if (values.help || !(theme in THEMES) || !(Number(width) >= 200 && Number(height) >= 200)) usage(USAGE, values.help);

  const report = createReport(5);
  report.step('Installing packages');
  await install(report);
  report.step('Building the extension');
  await build(report);
  report.step('Setting up the embedded VS Code and Chromium');
  await setUpServer(report);
  await setUpChromium(report);
  const { runDemo } = await import('./lib/demo-run.mjs'); // needs the installed packages
  await runDemo(report, {
    out: path.resolve(process.env.INIT_CWD ?? '.', out),
    theme: /** @type {import('./lib/settings.mjs').Theme} */ (theme),
    width: Number(width),
    height: Number(height),
    file,
  });
} catch (error) {
  fail(error, USAGE);
}
