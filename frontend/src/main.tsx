import '@fontsource-variable/ibm-plex-sans/wght.css'
import '@fontsource/ibm-plex-mono/latin-500.css'
import '@fontsource/ibm-plex-mono/latin-ext-500.css'
import './tokens.css'
import './base.css'
import './shell/shell.css'
import './parts/page.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { follow, queries } from './api/queries'
import { listen } from './keys/keys'
import { stream } from './live/stream'
import { Shell } from './shell/Shell'

// The shell is served at `/` too, because scripts ask for it there; its address is /ui/.
if (!location.pathname.startsWith('/ui')) history.replaceState(null, '', '/ui/' + location.search)

listen()
stream.start()
follow()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Router base="/ui">
        <Shell />
      </Router>
    </QueryClientProvider>
  </StrictMode>,
)
