// Imported first by every script: says in plain words that Node is too old, before anything newer is touched.

/** The oldest Node that the tools of this project run on (package.json, "engines"). */
const NEEDED = [20, 9];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(`Perceptron Lab needs Node ${NEEDED.join('.')} or newer; this is Node ${process.versions.node}.`);
  console.error('Install Node 20 LTS (for example with your version manager), then run the same command again.');
  process.exit(1);
}
