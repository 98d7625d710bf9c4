/** Builds the service worker after the app, with the list of what to keep on the phone written into it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const dist = process.env.UNKNOT_DIST ?? 'dist';
/** Reads the picture of a code where the browser cannot. Tying phones needs the network anyway. */
const fetchedWhenNeeded = /^jsQR-/;
const built = readdirSync(`${dist}/assets`).sort();
// Icons are the system's affair: it took its own when the app was installed, and what a push shows comes over the network.
const address = (name: string) => `/static/app/assets/${name}`;
/** The shell's revision; config/shell.py computes the same and refuses to serve a shell of another build. */
const revision = createHash('sha256').update(JSON.stringify(built.map(address)));
for (const name of ['shell.html', 'pwa.html']) revision.update(readFileSync(`templates/${name}`));

// Part of the address: Workbox asks for an entry without saying which revision it wants.
const shell = `/?__WB_REVISION__=${revision.digest('hex').slice(0, 16)}`;
const manifest = [
  { url: shell, revision: null },
  ...built.filter((name) => !fetchedWhenNeeded.test(name)).map((name) => ({ url: address(name), revision: null })),
];

export default defineConfig({
  define: { 'self.__WB_MANIFEST': JSON.stringify(manifest), __SHELL__: JSON.stringify(shell), 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
  build: {
    outDir: dist,
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'src/sw/worker.ts', name: 'worker', formats: ['iife'], fileName: () => 'sw.js' },
  },
});
