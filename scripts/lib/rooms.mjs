// Which room of the code may import which, and the lint's rule that holds them to it.
import path from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * What each room may import of the rooms beside it: nothing in a circle. A house is a folder of rooms; files beside its rooms put them
 * together and may import all of them.
 * @type {Record<string, Record<string, string[]>>}
 */
export const HOUSES = {
  '.': { src: [], webview: ['src'] },
  src: {
    core: [],
    kernel: [],
    data: ['core'],
    trace: ['core'],
    export: ['core', 'data', 'trace'],
    protocol: ['core', 'data', 'trace'],
    session: ['core', 'kernel', 'data', 'trace', 'export', 'protocol'],
    host: ['core', 'data', 'export', 'protocol'],
    cli: ['core', 'data', 'export', 'protocol', 'session'],
  },
  'src/data': { fast: [], csv: ['fast'], formats: ['csv', 'fast'] },
  'src/session': {
    rows: [],
    training: ['rows'],
    run: ['rows', 'training', 'diagnosis'],
    analysis: ['rows', 'training'],
    diagnosis: ['rows'],
    lab: ['run'],
  },
  'src/host': {
    base: [],
    questions: ['base'],
    training: ['base'],
    experiment: ['base', 'questions', 'training'],
    editor: ['base', 'questions', 'training', 'experiment'],
    views: ['base', 'training', 'experiment', 'editor'],
    commands: ['base', 'questions', 'training', 'experiment', 'editor', 'views'],
  },
  webview: { shared: [], panel: ['shared'], weights: ['shared'] },
  'webview/panel': {
    words: [],
    controls: ['words'],
    charts: ['words'],
    rate: ['words', 'charts'],
    lab: ['words', 'charts'],
    data: ['words', 'lab'],
    runs: ['words', 'charts', 'lab'],
    head: ['words', 'charts', 'runs'],
    tour: ['words', 'charts'],
  },
  'webview/panel/lab': {
    base: [],
    math: ['base'],
    neuron: ['base', 'math'],
    landscape: ['base'],
    geometry: ['base', 'landscape'],
    findings: ['base'],
    timeline: [],
  },
};

/**
 * Rooms of `src` that a room outside it may import.
 * @type {Record<string, string[]>}
 */
const OUTSIDE = { webview: ['core', 'protocol'] };

/**
 * @param {string} file a path below the root, with `/`
 * @param {string} target what it imports, likewise
 * @returns {string | null} what the import breaks, in words
 */
export function broken(file, target) {
  for (const [house, rooms] of Object.entries(HOUSES)) {
    const from = roomIn(house, file);
    const to = roomIn(house, target);
    const allowed = rooms[from];
    if (allowed === undefined || !(to in rooms) || from === to || allowed.includes(to)) continue;
    return words(house === '.' ? from : `${house}/${from}`, allowed);
  }
  const outside = OUTSIDE[file.split('/')[0]];
  if (outside === undefined || !target.startsWith('src/') || outside.includes(roomIn('src', target))) return null;
  return words(
    file.split('/')[0],
    outside.map((room) => `src/${room}`),
  );
}

/**
 * @param {string} house
 * @param {string} file
 * @returns {string} the folder of the house that the file is in; nothing for a file elsewhere, or beside the rooms
 */
function roomIn(house, file) {
  const within = house === '.' ? file : file.startsWith(`${house}/`) ? file.slice(house.length + 1) : '';
  const parts = within.split('/');
  return parts.length > 1 ? parts[0] : '';
}

/** @param {string} room @param {string[]} allowed */
function words(room, allowed) {
  return `${room} may import only ${allowed.join(', ') || 'nothing'} of the rooms beside it (scripts/lib/rooms.mjs).`;
}

/**
 * ESLint's rule.
 * @type {import('eslint').Rule.RuleModule}
 */
export default {
  create(context) {
    /** @param {string} name */
    const below = (name) => path.relative(ROOT, name).split(path.sep).join('/');
    /** @param {{ source?: import('estree').Expression | null }} node */
    const look = ({ source }) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string' || !source.value.startsWith('.')) return;
      const message = broken(below(context.filename), below(path.resolve(path.dirname(context.filename), source.value)));
      if (message !== null) context.report({ node: source, message });
    };
    return { ImportDeclaration: look, ExportNamedDeclaration: look, ExportAllDeclaration: look, ImportExpression: look };
  },
};
