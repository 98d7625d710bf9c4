/** Builds the phone app into dist/, which Django serves under /static/app/. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import app from './package.json' with { type: 'json' };

export default defineConfig({
  base: '/static/app/',
  // Shown in Settings; UNKNOT_VERSION names a build otherwise (a release, or the second one of a test).
  define: { __VERSION__: JSON.stringify(process.env.UNKNOT_VERSION ?? app.version) },
  plugins: [svelte()],
  // The page comes from Django's port, so what styles point at needs a full address.
  server: { port: 5173, strictPort: true, origin: 'http://localhost:5173' },
  build: {
    outDir: process.env.UNKNOT_DIST ?? 'dist',
    manifest: true,
    target: 'es2022',
    // Keep light-dark() as it is: rewritten, a screen could no longer set its own color-scheme (src/tokens.css).
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'src/main.ts',
      // Whoever imports one component of ui/ takes along only that one.
      treeshake: { moduleSideEffects: [{ test: /\/src\/ui\/[^?]*$/, sideEffects: false }] },
      // All that Today waits for is one file, which packs better than many. Not main.ts itself: it waits for chunks
      // that import this one.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], test: /^(?!.*\/src\/main\.ts$)/ }] } },
    },
  },
});
