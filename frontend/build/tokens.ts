import type { Plugin } from 'vite'

const DARK = /:root\[data-theme="dark"\] \{([^}]*)\}/

/** Repeats the dark block of tokens.css for systems that are dark, unless the page says otherwise. */
export function darkFollowsSystem(): Plugin {
  return {
    name: 'dark-follows-system',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/tokens.css')) return null
      const dark = DARK.exec(code)?.[1]
      if (dark === undefined) throw new Error('tokens.css has no dark block')
      return code + `\n@media (prefers-color-scheme: dark) { :root:not([data-theme]) {${dark}} }\n`
    },
  }
}
