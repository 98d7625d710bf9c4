/** Writes the engine as one script for a browser, to the standard output: `engine.replay`, `engine.Timing` and the rest. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = fileURLToPath(new URL('measured.ts', import.meta.url));
const [{ output }] = await build({
  root, configFile: false, logLevel: 'error', publicDir: false,
  build: { write: false, lib: { entry, formats: ['iife'], name: 'engine' } },
});
process.stdout.write(output[0].code);
