import { defineConfig, type Plugin } from 'vite';
import react from '@vitejs/plugin-react';

/** The running server. The host stays the page's own: the server refuses writes whose origin is another. */
const api = { target: 'http://127.0.0.1:7480', changeOrigin: false };

const STYLE_WRITER = '@rc-component/util/es/Dom/dynamicCSS.js';
const GIVEN_NONCE = 'if (csp?.nonce) {\n    styleNode.nonce = csp?.nonce;\n  }';

/**
 * The component library writes styles with the nonce it is configured with, but not those by which a dialog stops the
 * page behind it from scrolling: its writer of styles takes the page's nonce for these. The build fails when the
 * library has changed and this no longer does its work.
 */
function nonceForEveryStyle(): Plugin {
  let done = false;
  return {
    name: 'nonce-for-every-style',
    apply: 'build',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').includes(STYLE_WRITER)) return undefined;
      const changed = code.replace(
        GIVEN_NONCE,
        "styleNode.nonce = csp?.nonce ?? document.querySelector('meta[name=style-nonce]')?.nonce ?? '';",
      );
      done = changed !== code;
      return { code: changed, map: null };
    },
    buildEnd(error) {
      if (error === undefined && !done) this.error(`${STYLE_WRITER} is not as this plugin knows it`);
    },
  };
}

/** One page per face, and one that verifies; the server sends each at its own address (`/`, `/portal`, `/field`, `/verify`). */
export default defineConfig({
  plugins: [react(), nonceForEveryStyle()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // A font or picture inlined as a data address would need a looser content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { input: ['index.html', 'portal.html', 'field.html', 'verify.html'] },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/healthz': api, '/readyz': api, '/openapi.json': api },
  },
});
