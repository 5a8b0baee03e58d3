import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { singleFile } from './scripts/lib/singleFile.mjs';

/** The page as one file that runs from disk: what `site.mjs` puts beside the page for exports. */
export default defineConfig({
  base: './',
  plugins: [react(), singleFile()],
  publicDir: false,
  build: {
    target: 'esnext',
    outDir: 'build/single-file',
    // Everything becomes part of the page.
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  worker: { format: 'iife' },
});
