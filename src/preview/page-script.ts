const bundled = new Map<string, Promise<string>>();

/** A browser module and all it imports as one classic script, the same in all previews of a process. */
export function pageScript(file: string): Promise<string> {
  const script = bundled.get(file) ?? bundle(file);
  bundled.set(file, script);
  return script;
}

/** Takes about half a second: the stand-in LMS is large. */
async function bundle(file: string): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    // Said here, because a test run would turn it into the build of Lit that talks to developers.
    resolve: { conditions: ['production', 'browser', 'module'] },
    build: { write: false, minify: false, rolldownOptions: { input: file, output: { format: 'iife' } } },
  });
  const chunks = [result].flat().flatMap((output) => ('output' in output ? output.output : []));
  const script = chunks.find((chunk) => chunk.type === 'chunk');
  if (script === undefined) throw new Error(`Nothing was made of ${file}`);
  return script.code;
}
