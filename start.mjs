/**
 * `npm start`: installs what is missing, then runs the server on the pinned Node. This file keeps to syntax that old
 * versions of Node can read, so that they can say what they are missing; the rest is loaded afterwards.
 */
const major = Number.parseInt(process.versions.node, 10);

if (major < 18) {
  process.stderr.write(
    '皋陶需要 Node 18 或更高版本,当前为 ' +
      process.version +
      '。\n' +
      'Gaoyao needs Node 18 or later; this is ' +
      process.version +
      '.\n',
  );
  process.exitCode = 1;
} else {
  import('./scripts/install.mjs')
    .then((install) => install.ensureInstalled())
    .then(() => import('./scripts/pinned-node.mjs'))
    .then((pinned) => pinned.runPinned('server/src/main.ts', ['start'].concat(process.argv.slice(2))));
}
