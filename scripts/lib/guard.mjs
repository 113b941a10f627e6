// guard.mjs COMMAND [ARG…]: runs COMMAND and ends the whole process group when the script that asked for it is gone.
//
// It leads the group. Its stdin is a pipe held open by the script: the pipe closes even when the script is killed
// with SIGKILL and can clean up nothing. VS Code's extension hosts would otherwise live on for ever.
import { spawn, spawnSync } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

/** Ends this group at once, the guard included. */
function endGroup() {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(process.pid), '/T', '/F']);
  else process.kill(-process.pid, 'SIGKILL');
}

process.stdin.on('end', endGroup).on('error', endGroup).resume();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {}); // the command decides
child.on('error', (error) => {
  console.error(`cannot run ${command}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 143)));
