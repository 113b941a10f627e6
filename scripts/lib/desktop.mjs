// The desktop VS Code, where there is one and a display to show it on.
import { EXAMPLES, ROOT } from './paths.mjs';
import { run } from './processes.mjs';

/** package.json, engines.vscode */
const OLDEST = [1, 100];

/** Whether windows can be shown here. */
export const hasDisplay = () =>
  process.platform === 'win32' || process.platform === 'darwin' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * The command of a desktop VS Code that is new enough.
 * @returns {Promise<string[] | undefined>} command and first arguments
 */
export async function desktopCode() {
  if (!hasDisplay()) return undefined;
  const command = process.platform === 'win32' ? ['cmd.exe', '/d', '/c', 'code'] : ['code'];
  const { code, text } = await run(command[0], [...command.slice(1), '--version'], { timeoutMs: 20_000 });
  const [, major, minor] = /^(\d+)\.(\d+)\.\d+/m.exec(text) ?? [];
  const old = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  return code === 0 && major !== undefined && !old ? command : undefined;
}

/**
 * Opens a new window on examples/ and waits until it is closed.
 * @param {import('./report.mjs').Report} report
 * @param {string[]} command from desktopCode
 */
export async function openDesktop(report, [command, ...first]) {
  report.step('Opening VS Code on examples/');
  report.say('Open a dataset there and run "Perceptron: Train on Dataset File…" from the command palette.');
  report.say('Close the window to end (Ctrl-C ends this command and leaves the window open).');
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${ROOT}`, EXAMPLES];
  const { code, text } = await run(command, [...first, ...args], { timeoutMs: 2 ** 31 - 1 });
  if (code !== 0) throw new Error(`VS Code could not be opened:\n${text}\nThe embedded one: npm start -- --embedded`);
}
