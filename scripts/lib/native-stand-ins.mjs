// The VS Code server asks for two native modules that are compiled by install scripts, which do not run here.
// Neither does anything that this project needs: plain JavaScript takes their place.
import fs from 'node:fs';
import path from 'node:path';

/** Ends a process when its parent dies; guard.mjs does that for the whole group. */
const WATCHDOG = 'exports.start = () => {};\n';

/** VS Code's log files. Its importer finds exports line by line, so each stands on its own. */
const SPDLOG = `'use strict';
const fs = require('fs');
class Logger {
  constructor(name, file) { this.file = file; this.level = 2; }
  write(level, message) {
    if (level < this.level || !this.file) return;
    try { fs.appendFileSync(this.file, message + '\\n'); } catch { /* a log is not worth a crash */ }
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
const create = async (name, file) => new Logger(name, file);
exports.version = 0;
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.setGlobalLevel = () => {};
exports.shutdown = () => {};
`;

/**
 * Writes the stand-ins.
 * @param {string} modules the server's node_modules
 */
export function writeStandIns(modules) {
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) replace(path.join(modules, name), WATCHDOG);
  replace(path.join(modules, '@vscode/spdlog'), SPDLOG);
}

/**
 * @param {string} folder of a package, which may be absent
 * @param {string} code
 */
function replace(folder, code) {
  if (fs.existsSync(folder)) fs.writeFileSync(path.join(folder, 'index.js'), code);
}
