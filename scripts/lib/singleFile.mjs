import { licencesOf } from './licences.mjs';
import { STYLES_OF_ARIA, sourceHash } from './site.mjs';

/** What has another file in its place. */
const INSTEAD = /(?:^|\/)(startWorker|startLearningWorker|thumbnails)$/;

/** @returns {import('vite').Plugin[]} */
export function singleFile() {
  return [partsInstead(), oneFile()];
}

/** @returns {import('vite').Plugin} */
function partsInstead() {
  return {
    name: 'interphase-inline-parts',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!INSTEAD.test(source)) return null;
      return this.resolve(`${source}.inline`, importer, { ...options, skipSelf: true });
    },
  };
}

/** @returns {import('vite').Plugin} */
function oneFile() {
  return {
    name: 'interphase-single-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = /** @type {import('rolldown').OutputAsset} */ (bundle['index.html']);
      const files = Object.values(bundle);
      const script = files.find((file) => file.type === 'chunk');
      const style = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      if (script?.type !== 'chunk' || style?.type !== 'asset') return this.error('a part of the page is missing');
      page.source = assemble(String(page.source), script.code, String(style.source), licencesOf(bundle));
      for (const { fileName } of files) if (fileName !== 'index.html') delete bundle[fileName];
    },
  };
}

/**
 * @param {string} html the built page with links to its parts
 * @param {string} code of its script
 * @param {string} css
 * @param {string} licences
 */
function assemble(html, code, css, licences) {
  // What HTML would read as the end of the script; it can only stand in a string or a regular expression.
  const script = code
    .replaceAll('</script', '\\x3c/script')
    .replaceAll('<!--', '\\x3c!--')
    // What Vite would fetch before a part is imported, and leaves open where that part is in the same file.
    .replaceAll('__VITE_PRELOAD__', 'void 0');
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${[css, ...STYLES_OF_ARIA].map(sourceHash).join(' ')}`,
    'img-src data: blob:',
    'media-src blob:',
    'connect-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const without = html.replace(/\s*<(?:script[^>]*>\s*<\/script>|link[^>]*>)/g, '');
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n    <style>${css}</style>`;
  const end = [
    '<script type="application/json" id="experiment">null</script>',
    `<script type="text/plain" id="licences">${licences.replaceAll('<', '‹')}</script>`,
    `<script type="module">${script}</script>`,
  ].join('\n    ');
  return without.replace('<head>', () => `<head>\n    ${head}`).replace('</body>', () => `  ${end}\n  </body>`);
}
