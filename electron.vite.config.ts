import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Google's client secret, where the packager gives one: it goes into main's bundle and nowhere else. Never print it. */
const googleSecret = process.env.UNDERSTUDY_BUILD_GOOGLE_CLIENT_SECRET?.trim() ?? '';

export default defineConfig({
  main: {
    define: { __PACKAGED_GOOGLE_CLIENT_SECRET__: JSON.stringify(googleSecret) },
    build: {
      rollupOptions: { input: { index: 'src/main/index.ts', browser: 'src/main/hosts/browser/main.ts' } },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload must be one CommonJS file; the package itself is ESM.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    // The highlighting worker loads its grammars one by one, which only ES modules can.
    worker: { format: 'es' },
    // Small fonts as data: URLs would be blocked by the page's policy.
    build: { minify: true, assetsInlineLimit: 0, rollupOptions: { input: { index: 'src/renderer/index.html' } } },
  },
});
