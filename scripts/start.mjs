#!/usr/bin/env node
// npm start [-- --port N --no-open --embedded]: opens VS Code on examples/ with this extension loaded.
import './lib/check-node.mjs';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { desktopCode, openDesktop } from './lib/desktop.mjs';
import { openEmbedded } from './lib/embedded.mjs';
import { install } from './lib/install.mjs';
import { interruptIsSuccess } from './lib/processes.mjs';
import { createReport } from './lib/report.mjs';
import { fail, usage } from './lib/fail.mjs';

const USAGE = `npm start [-- OPTIONS]
  --port N     the port of the embedded VS Code (default: 8123, or any free one)
  --no-open    do not open a browser
  --embedded   the embedded VS Code, even where a desktop VS Code is installed`;

try {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, embedded: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (values.help || (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))) usage(USAGE, values.help);
  interruptIsSuccess();

  const code = values.embedded ? undefined : await desktopCode();
  const report = createReport(code === undefined ? 4 : 3);
  report.step('Installing packages');
  await install(report);
  report.step('Building the extension');
  await build(report);
  if (code === undefined) await openEmbedded(report, { port, open: !values['no-open'] });
  else await openDesktop(report, code);
} catch (error) {
  fail(error, USAGE);
}
