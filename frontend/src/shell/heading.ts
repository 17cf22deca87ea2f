/**
 * A new page has the focus on its heading, so that a screen reader says where one is and Tab goes on from there;
 * unless somebody has put the focus elsewhere while the page was on its way.
 */
let owed = false
/** what had the focus when the way led here */
let from: Element | null = null
let given: Element | null = null

/** The way leads to another page. */
export function leave() {
  owed = true
  from = document.activeElement
}

/** The page shows something; its heading may be there now, or stand in another place than before. */
export function arrive() {
  const heading = document.querySelector<HTMLElement>('h1')
  if (!heading) return
  const at = document.activeElement
  const nowhere = at === null || at === document.body
  const taken = given !== null && !given.isConnected && nowhere
  if ((owed && (nowhere || at === from)) || taken) {
    heading.focus({ preventScroll: true })
    given = heading
  }
  owed = false
}
