import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

/** The running server. The host stays the page's own: the server refuses writes whose origin is another. */
const api = { target: 'http://127.0.0.1:7480', changeOrigin: false };

/** Three pages, one per face; the server sends each at its own address (`/`, `/portal`, `/field`). */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // A font or picture inlined as a data address would need a looser content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: ['index.html', 'portal.html', 'field.html'] },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/healthz': api, '/readyz': api, '/openapi.json': api },
  },
});
