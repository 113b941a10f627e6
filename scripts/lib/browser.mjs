// Headless Chromium, driven by playwright-core (installed by `npm ci`, so only imported here).
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from './chromium.mjs';

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  const executablePath = await findChromium();
  if (executablePath === undefined) throw new Error('No Chromium was found: `npm test -- e2e` or `npm run demo` sets one up.');
  // The browser ends with this process: it hangs on a pipe. Signals are for processes.mjs to handle.
  return chromium.launch({ executablePath, headless: true, args: CHROMIUM_ARGS, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
}
