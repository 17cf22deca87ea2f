/** What was typed and not yet sent, while this tab is open: a scan or a wrong click takes nobody's words. */
const drafts = new Map<string, string>()

export const draft = (of: string) => ({
  defaultValue: drafts.get(of) ?? '',
  onChange: (event: { currentTarget: { value: string } }) => void drafts.set(of, event.currentTarget.value),
})
export const forget = (of: string) => void drafts.delete(of)
