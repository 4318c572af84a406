import { defineConfig } from 'vite';

/** The engine and the providers as a library: `out/core/index.js`, for Node, without a host. */
export default defineConfig({
  build: {
    ssr: 'src/main/core.ts',
    outDir: 'out/core',
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: { output: { entryFileNames: 'index.js', chunkFileNames: '[name].js' } },
  },
});
