/** Unit and property tests: no DOM, everything that thinks is plain TypeScript. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  // Reading QR codes out of pictures takes a second or two of a busy core.
  test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 20_000, setupFiles: ['tests/steady.ts'] },
});
