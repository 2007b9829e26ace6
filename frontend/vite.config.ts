import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Element Plus ships one stylesheet per component, and a component imported without its own looks broken.
 * A file that writes `import { ElInput } from 'element-plus'` gets ElInput's styles with it, and nothing else.
 */
function elementStyles(): Plugin {
  const imported = /import\s*\{([^}]*)\}\s*from\s*['"]element-plus['"]/g
  const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
  return {
    name: 'element-styles',
    transform(code, id) {
      if (id.includes('/node_modules/') || !/\.(vue|ts)(\?|$)/.test(id)) return
      const names = new Set<string>()
      for (const [, list] of code.matchAll(imported)) {
        for (const item of list!.split(',')) {
          const name = item.trim().split(/\s+as\s+/)[0]!
          if (/^El[A-Z]/.test(name)) names.add(kebab(name.slice(2)))
        }
      }
      if (names.size === 0) return
      const styles = [...names].map((n) => `import 'element-plus/es/components/${n}/style/css.mjs'`)
      return { code: `${styles.join('\n')}\n${code}`, map: null }
    },
  }
}

export default defineConfig({
  plugins: [vue(), ...(process.env.VITEST ? [] : [elementStyles()])],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  // Of vue-i18n only what `useT` asks for; without these the old API and the inspector come along.
  define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: { manifest: true, target: 'es2022' },
  // All at once: a style found only when its page is first opened would reload the page under the reader.
  optimizeDeps: { include: ['element-plus/es/components/*/style/css.mjs'] },
  server: { proxy: { '/api': process.env.XINQIAO_API ?? 'http://localhost:8080' } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    passWithNoTests: true,
  },
})
