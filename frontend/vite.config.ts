/** Builds the phone app into dist/, which Django serves under /static/app/. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/static/app/',
  plugins: [svelte()],
  build: {
    outDir: process.env.UNKNOT_DIST ?? 'dist',
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/main.ts' },
  },
});
