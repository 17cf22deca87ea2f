// Before the first paint, so that no other theme flashes.
;(function () {
  try {
    var root = document.documentElement
    var theme = localStorage.getItem('nexus_theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    var density = localStorage.getItem('nexus_density')
    if (density === 'compact' || density === 'roomy') root.dataset.density = density
  } catch {
    // without storage the system decides
  }
})()
