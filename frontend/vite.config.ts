import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  build: { manifest: true, target: 'es2022' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], passWithNoTests: true },
})
