import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
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
