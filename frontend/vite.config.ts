import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { darkFollowsSystem } from './build/tokens.ts'

const server = process.env['NEXUS_API'] ?? 'http://127.0.0.1:8787'

export default defineConfig({
  base: '/ui/',
  plugins: [react(), darkFollowsSystem()],
  server: { port: 5173, proxy: { '/api': server } },
  build: {
    outDir: process.env['NEXUS_WEB'] ?? 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 300,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
})
