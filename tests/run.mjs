// `npm test -- [files and flags of vitest]`: every test there is, in Node and in a browser.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { parseCLI, startVitest } from 'vitest/node';

const { module: browsers } = await runnerImport(fileURLToPath(new URL('./support/chromium.ts', import.meta.url)), {
  configFile: false,
});
const browser = browsers.findOrInstallBrowser(console.log);
if (browser === undefined) {
  console.error(`The tests need a browser. ${browsers.HOW_TO_GET_ONE}`);
  process.exit(2);
}
process.env.ROLLCALL_BROWSER = browser;

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await startVitest('test', filter, { ...options, watch: false });
const { passed, failed, skipped } = count(vitest);
await vitest.close();

console.log(`\n${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
if (passed + failed === 0) console.error('No test ran');
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** A file or suite that broke before its tests could run counts as a failure, and so does an error outside any test. */
function count({ state }) {
  const modules = state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const withState = (wanted) => tests.filter((test) => test.result().state === wanted).length;
  const broken = groups.filter((group) => group.errors().length > 0).length + state.getUnhandledErrors().length;
  return {
    passed: withState('passed'),
    failed: withState('failed') + withState('pending') + broken,
    skipped: withState('skipped'),
  };
}
