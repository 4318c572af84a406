import { defineConfig } from 'vite';

/** The engine and the providers as a library, for Node, without a host: `out/core/index.js`, and `engine.js` for the engine alone. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out/core',
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: {
      preserveEntrySignatures: 'strict',
      input: { index: 'src/main/core.ts', engine: 'src/main/engine/index.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
